import assert from "node:assert/strict";
import { rulesPage } from "../../docs/rules.generate";
import { resourceRules } from "../../policy/resources/rules";
import { rules } from "../../policy/rules";
import { read } from "../laws/project";

describe("the page on rules", () => {
  it("is what the rules say today", () => {
    const stale = "docs/rules.md is older than policy/; make it anew with: npm run docs";
    assert.ok(read("docs/rules.md") === rulesPage(), stale);
  });

  it("has every rule, each with an example of either kind", () => {
    const page = rulesPage();
    const all = [...resourceRules, ...rules].map(({ name }) => name);
    assert.deepEqual(
      [...page.matchAll(/^### (.+)$/gm)].map(([, name]) => name),
      all,
    );
    for (const kind of ["Refused:", "Passed:"]) assert.equal(page.split(`\n${kind}\n`).length - 1, all.length, kind);
  });
});
