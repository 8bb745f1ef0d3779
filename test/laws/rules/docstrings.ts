/** Whatever another room can use says what it is. */
import ts from "typescript";
import { type Law, lineOf, parse, room } from "../law";

const PRODUCT = ["components", "releases", "stacks", "charts"];

export const docstrings: Law = {
  title: "every exported function, class and interface of the product has a docstring",
  applies: (path) => path.endsWith(".ts") && PRODUCT.includes(room(path)),
  check: (source) =>
    parse(source)
      .statements.filter(isExportedDeclaration)
      .filter((node) => ts.getJSDocCommentsAndTags(node).length === 0)
      .map((node) => ({ line: lineOf(source, node), message: `${node.name?.text ?? "it"} has no docstring` })),
  bad: [
    { path: "stacks/a.ts", text: "/** A file. */\nimport b from 'b';\nexport function a() {}" },
    { path: "charts/a.ts", text: "// A comment is none.\nexport interface A {}" },
  ],
  good: [{ path: "stacks/a.ts", text: "/** Halves. */\nexport function a() {}\nfunction b() {}\nexport type C = 1;" }],
};

type Declaration = ts.FunctionDeclaration | ts.ClassDeclaration | ts.InterfaceDeclaration;

function isExportedDeclaration(node: ts.Statement): node is Declaration {
  if (!ts.isFunctionDeclaration(node) && !ts.isClassDeclaration(node) && !ts.isInterfaceDeclaration(node)) return false;
  return ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
}
