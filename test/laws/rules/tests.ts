/** How tests are written. */
import ts from "typescript";
import { type Law, lineOf, nodes, room } from "../law";

const WHY = new Map(
  Object.entries({
    only: "it silences every other test",
    skip: "use skipLoudly(this, reason), which npm test lists",
    apply: "await valueOf(output) instead: an assertion in an unreturned apply proves nothing",
  }),
);

/** These are about the very thing. */
const EXEMPT = [/^test\/support\/fixtures\//, /^test\/support\/(skip|strays)\.ts$/];

export const honestTests: Law = {
  title: "tests use no .only, no .skip and no bare .apply",
  applies: (path) => room(path) === "test" && path.endsWith(".ts") && !EXEMPT.some((pattern) => pattern.test(path)),
  check: (source) =>
    nodes(source, ts.isCallExpression).flatMap(({ expression: callee }) => {
      if (!ts.isPropertyAccessExpression(callee)) return [];
      const why = WHY.get(callee.name.text);
      return why === undefined ? [] : [{ line: lineOf(source, callee.name), message: `.${callee.name.text}(: ${why}` }];
    }),
  bad: [
    { path: "test/a.test.ts", text: "describe.only('a', () => {});" },
    { path: "test/a.test.ts", text: "it('a', function () { this.skip(); });" },
    { path: "test/a.test.ts", text: "output\n  .apply((value) => value);" },
  ],
  good: [{ path: "test/a.test.ts", text: "const text = 'it.only(';\nconst { skip } = options;" }],
};
