/** The module names that a file imports, by whatever syntax, read from its syntax tree. */
import { posix } from "node:path";
import ts from "typescript";
import { type Source, lineOf, nodes } from "../law";

export interface Import {
  readonly line: number;
  /** As it is written. */
  readonly name: string;
  /** Path from the repository's root where the name is relative, else null. */
  readonly target: string | null;
  /** True for `import type` and `export type`: nothing is loaded. */
  readonly typeOnly: boolean;
}

export function importsOf(source: Source): readonly Import[] {
  return nodes(source, ts.isStringLiteralLike).flatMap((literal) => {
    const typeOnly = asImport(literal);
    if (typeOnly === null) return [];
    const name = literal.text;
    const target = name.startsWith(".") ? posix.normalize(posix.join(posix.dirname(source.path), name)) : null;
    return [{ line: lineOf(source, literal), name, target, typeOnly }];
  });
}

/** Null where the literal names no module, else whether it is imported for its types alone. */
function asImport(literal: ts.StringLiteralLike): boolean | null {
  const parent = literal.parent;
  if (ts.isImportDeclaration(parent)) return parent.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
  if (ts.isExportDeclaration(parent)) return parent.isTypeOnly;
  if (ts.isExternalModuleReference(parent)) return parent.parent.isTypeOnly;
  if (ts.isLiteralTypeNode(parent) && ts.isImportTypeNode(parent.parent)) return true;
  if (!ts.isCallExpression(parent) || parent.arguments[0] !== literal) return null;
  const callee = parent.expression;
  const loads = callee.kind === ts.SyntaxKind.ImportKeyword || /^require(\.resolve)?$/.test(callee.getText());
  return loads ? false : null;
}
