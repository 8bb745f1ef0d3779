/** The shape of files: length, names, what they export. */
import ts from "typescript";
import { type Law, type Source, isCode, lineOf, nodes, parse } from "../law";

const HARD_LIMIT = 300;
const SOFT_LIMIT = 200;

const lines = (count: number, first = "") => `${first}\n${"x;\n".repeat(count - 2)}`;

export const fileLength: Law = {
  title: `no file has more than ${HARD_LIMIT} lines, and one of more than ${SOFT_LIMIT} says in its first comment why`,
  applies: (path) => isCode(path) && !path.includes(".generated."),
  check(source) {
    const length = source.text.trimEnd().split("\n").length;
    if (length > HARD_LIMIT) return [{ line: HARD_LIMIT, message: `${length} lines, ${HARD_LIMIT} are allowed` }];
    if (length <= SOFT_LIMIT || /\b(long|lines|one file|length)\b/i.test(firstComment(source))) return [];
    const cure = `say in the first comment why the file is this long, or split it`;
    return [{ line: SOFT_LIMIT, message: `${length} lines, ${SOFT_LIMIT} are allowed: ${cure}` }];
  },
  bad: [
    { path: "a.ts", text: lines(302, "// long for a reason") },
    { path: "a.ts", text: lines(205, "/** A thing. */") },
  ],
  good: [
    { path: "a.ts", text: lines(201) },
    { path: "a.ts", text: lines(205, "/** A table. Long because it lists every region. */") },
    { path: "a.ts", text: lines(300, "// One table, in one file on purpose") },
  ],
};

function firstComment(source: Source): string {
  const [range] =
    ts.getLeadingCommentRanges(
      source.text.replace(/^#!.*/, (bang) => " ".repeat(bang.length)),
      0,
    ) ?? [];
  return range === undefined ? "" : source.text.slice(range.pos, range.end);
}

export const noUtils: Law = {
  title: "no file or folder is named utils, helpers or misc",
  applies: isCode,
  check: ({ path }) =>
    /(^|\/)(utils?|helpers?|misc)(\.[a-z.]+|\/)/.test(path)
      ? [{ line: 1, message: "name the file for its one purpose" }]
      : [],
  bad: [
    { path: "ops/utils.ts", text: "" },
    { path: "ops/helpers/a.ts", text: "" },
  ],
  good: [{ path: "ops/utilization.ts", text: "" }],
};

export const noAny: Law = {
  title: "nothing is typed any",
  applies: isCode,
  check: (source) =>
    nodes(source, (node): node is ts.Node => node.kind === ts.SyntaxKind.AnyKeyword).map((node) => ({
      line: lineOf(source, node),
      message: "any: use unknown and parse it, or say the type",
    })),
  bad: [{ path: "a.ts", text: "const a = b as Record<string, any>;" }],
  good: [{ path: "a.ts", text: "// any\nconst any: unknown = 'any';" }],
};

/** A tool dictates the form of these: Pulumi, ESLint, mocha's reporter. */
const OBLIGED = [/^index\.ts$/, /^[^/]+\.config\.mjs$/, /^test\/support\/(reporter|fixtures\/program)\.ts$/];

export const noDefaultExports: Law = {
  title: "no file has a default export",
  applies: (path) => isCode(path) && !OBLIGED.some((pattern) => pattern.test(path)),
  check: (source) =>
    parse(source)
      .statements.filter(isDefaultExport)
      .map((node) => ({ line: lineOf(source, node), message: "export it by its name" })),
  bad: [
    { path: "a.ts", text: "export default class A {}" },
    { path: "a.ts", text: "const a = 1;\nexport { a as default };" },
    { path: "a.ts", text: "export = 1;" },
  ],
  good: [
    { path: "a.ts", text: 'export const a = 1;\nexport { b } from "./b";' },
    { path: "index.ts", text: "export = main;" },
  ],
};

function isDefaultExport(node: ts.Statement): boolean {
  if (ts.isExportAssignment(node)) return true;
  if (ts.isExportDeclaration(node) && node.exportClause !== undefined && ts.isNamedExports(node.exportClause)) {
    return node.exportClause.elements.some((element) => element.name.text === "default");
  }
  return (
    ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword)
  );
}
