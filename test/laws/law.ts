/** What a rule of the house is: a check of one file, with a sample that it passes and one that it finds. */
import ts from "typescript";

export interface Source {
  /** From the repository's root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

export interface Finding {
  /** Counted from 1. */
  readonly line: number;
  readonly message: string;
}

export interface Law {
  /** A sentence; the test's title. */
  readonly title: string;
  applies(path: string): boolean;
  check(source: Source): readonly Finding[];
  /** Breaks the law; each is found. */
  readonly bad: readonly Source[];
  /** Keeps it, near the border. */
  readonly good: readonly Source[];
}

/** Every finding of a law in those files, as `path:line: message`. */
export function findings(law: Law, sources: readonly Source[]): readonly string[] {
  return sources
    .filter((source) => law.applies(source.path))
    .flatMap((source) => law.check(source).map(({ line, message }) => `${source.path}:${line}: ${message}`));
}

export const isCode = (path: string) => /\.(ts|mts|cts|mjs|cjs|js)$/.test(path);

/** The folder at the top that a file stands in; `index` for the program's entry, `.` for other files at the top. */
export function room(path: string): string {
  const [first = "", ...rest] = path.split("/");
  if (rest.length > 0) return first;
  return first === "index.ts" ? "index" : ".";
}

const parsed = new WeakMap<Source, ts.SourceFile>();

export function parse(source: Source): ts.SourceFile {
  let file = parsed.get(source);
  if (file === undefined) {
    file = ts.createSourceFile(source.path, source.text, ts.ScriptTarget.Latest, true);
    parsed.set(source, file);
  }
  return file;
}

/** Every node of a file that the guard takes, in order. */
export function nodes<N extends ts.Node>(source: Source, guard: (node: ts.Node) => node is N): readonly N[] {
  const found: N[] = [];
  const visit = (node: ts.Node): void => {
    if (guard(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(parse(source));
  return found;
}

export function lineOf(source: Source, node: ts.Node): number {
  const file = parse(source);
  return file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
}

/** One finding for each line that the pattern matches. */
export function matches(source: Source, pattern: RegExp, message: (match: string) => string): readonly Finding[] {
  return source.text.split("\n").flatMap((text, index) => {
    const match = pattern.exec(text);
    return match === null ? [] : [{ line: index + 1, message: message(match[0]) }];
  });
}
