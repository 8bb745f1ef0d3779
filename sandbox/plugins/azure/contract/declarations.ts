/** Looks things up in the SDK's declaration files, by syntax alone: a type checker would take five times as long. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** The declarations of one resource. */
export interface ResourceDeclarations {
  readonly args: ts.InterfaceDeclaration;
  readonly resource: ts.ClassDeclaration;
  /** Text of the declaration file, comments included. */
  readonly declarations: string;
  /** Text of the JavaScript beside it. */
  readonly script: string;
}

/** One installed copy of the SDK; files are read and parsed once. */
export class Declarations {
  private readonly inputs: string;
  private readonly interfaces = new Map<string, ReadonlyMap<string, ts.InterfaceDeclaration>>();
  private readonly enums = new Map<string, ReadonlyMap<string, readonly string[]>>();

  /** @param folder of the package `@pulumi/azure-native` */
  constructor(private readonly folder: string) {
    this.inputs = this.read("types/input.d.ts");
  }

  /** @throws when the module has no such resource. */
  resource(module: string, name: string): ResourceDeclarations {
    const index = parse(this.read(`${module}/index.d.ts`));
    const file = index.statements.map((statement) => sourceOf(statement, `${name}Args`)).find((path) => path !== null);
    if (file === undefined) throw new Error(`internal: ${module} has no resource "${name}"`);
    const declarations = this.read(`${module}/${file}.d.ts`);
    const { statements } = parse(declarations);
    const args = statements.filter(ts.isInterfaceDeclaration).find((node) => node.name.text === `${name}Args`);
    const resource = statements.filter(ts.isClassDeclaration).find((node) => node.name?.text === name);
    if (args === undefined || resource === undefined) throw new Error(`internal: ${module}/${file} is not as expected`);
    return { args, resource, declarations, script: this.read(`${module}/${file}.js`) };
  }

  /** An interface of types/input.d.ts. @throws when there is none of that name. */
  input(module: string, name: string): ts.InterfaceDeclaration {
    const found = once(this.interfaces, module, () => interfacesIn(namespaceText(this.inputs, module))).get(name);
    if (found === undefined) throw new Error(`internal: there is no input type ${module}.${name}`);
    return found;
  }

  /** The values of an enum. @throws when there is none of that name. */
  values(module: string, name: string): readonly string[] {
    const found = once(this.enums, module, () => enumsIn(this.read(`types/enums/${module}/index.d.ts`))).get(name);
    if (found === undefined) throw new Error(`internal: there is no enum ${module}.${name}`);
    return found;
  }

  private read(path: string): string {
    const file = join(this.folder, path);
    if (!existsSync(file)) throw new Error(`internal: @pulumi/azure-native has no file ${path}`);
    return readFileSync(file, "utf8");
  }
}

/** The one namespace out of a file of eight megabytes: parsing the others is what would take the time. */
function namespaceText(text: string, module: string): string {
  const opening = `\nexport declare namespace ${module} {\n`;
  const start = text.indexOf(opening);
  const end = text.indexOf("\n}\n", start);
  if (start < 0 || end < 0) throw new Error(`internal: types/input.d.ts has no namespace ${module}`);
  return text.slice(start + opening.length, end);
}

function interfacesIn(text: string): ReadonlyMap<string, ts.InterfaceDeclaration> {
  return new Map(
    parse(text)
      .statements.filter(ts.isInterfaceDeclaration)
      .map((node) => [node.name.text, node]),
  );
}

/** `export declare const Kind: { readonly One: "One" }` for each enum. */
function enumsIn(text: string): ReadonlyMap<string, readonly string[]> {
  const constants = parse(text).statements.filter(ts.isVariableStatement);
  const declared = constants.flatMap((statement) => statement.declarationList.declarations);
  return new Map(
    declared.flatMap(({ name, type }): [string, string[]][] =>
      ts.isIdentifier(name) && type !== undefined && ts.isTypeLiteralNode(type)
        ? [[name.text, type.members.map((member) => literalOf(member, name.text))]]
        : [],
    ),
  );
}

function literalOf(member: ts.TypeElement, of: string): string {
  const type = ts.isPropertySignature(member) ? member.type : undefined;
  if (type !== undefined && ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal)) return type.literal.text;
  throw new Error(`internal: the enum ${of} has a member that is no text`);
}

/** "./vault" of `export { VaultArgs } from "./vault"`, without its "./"; null for any other statement. */
function sourceOf(statement: ts.Statement, exported: string): string | null {
  if (!ts.isExportDeclaration(statement) || statement.exportClause === undefined) return null;
  if (!ts.isNamedExports(statement.exportClause) || statement.moduleSpecifier === undefined) return null;
  const names = statement.exportClause.elements.map(({ name }) => name.text);
  if (!names.includes(exported) || !ts.isStringLiteral(statement.moduleSpecifier)) return null;
  return statement.moduleSpecifier.text.replace(/^\.\//, "");
}

function parse(text: string): ts.SourceFile {
  const options = { languageVersion: ts.ScriptTarget.ES2023, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };
  return ts.createSourceFile("a.d.ts", text, options);
}

function once<T>(known: Map<string, T>, key: string, make: () => T): T {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}
