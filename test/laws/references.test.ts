import assert from "node:assert/strict";
import { findings, type Law } from "./law";
import { projectFiles, readJson } from "./project";
import { anchorsOf, deadReferences, isPage, type Project } from "./references";

const SAMPLE: Project = {
  scripts: ["start", "check"],
  files: ["README.md", "docs/a.md", "x/one/b.ts", "x/two/c.ts"],
  anchors: new Map([["docs/a.md", anchorsOf("# A page\n\n## `b`, or [c](d)\n\n```sh\n# no heading\n```\n")]]),
};

describe("the documentation", () => {
  it("refers to nothing that does not exist", () => {
    const files = projectFiles();
    const { scripts } = readJson("package.json") as { scripts: Record<string, string> };
    const pages = files.filter(({ path }) => isPage(path));
    const anchors = new Map(pages.map(({ path, text }) => [path, anchorsOf(text)]));
    const project: Project = { scripts: Object.keys(scripts), files: files.map(({ path }) => path), anchors };
    const check: Law["check"] = (page) => deadReferences(page, project);
    assert.ok(pages.length > 5);
    const found = findings({ title: "", applies: isPage, check, bad: [], good: [] }, files);
    assert.equal(found.length, 0, `\n${found.join("\n")}`);
  });
});

describe("the check of references", () => {
  const dead = (text: string, path = "docs/page.md") =>
    deadReferences({ path, text }, SAMPLE).map(({ message }) => message);

  it("finds scripts that package.json does not have, in text and in commands", () => {
    assert.deepEqual(dead("`npm run chek`"), ['no npm script "chek"']);
    assert.deepEqual(dead("```sh\nnpm run --silent gone -- x\nnpm test\n```"), [
      'no npm script "gone"',
      'no npm script "test"',
    ]);
    assert.deepEqual(dead("`npm run check`, npm start, npm ci"), []);
  });

  it("finds relative links that lead nowhere, from where the page stands", () => {
    assert.deepEqual(dead("[a](b.md)"), ["the link b.md leads nowhere"]);
    assert.deepEqual(dead("[a](docs/a.md)"), ["the link docs/a.md leads nowhere"]);
    assert.deepEqual(dead("[a](a.md#a-page), [b](../x/), [c](#d), [d](https://example.org/e#f)"), []);
    assert.deepEqual(dead("[a](docs/a.md)", "README.md"), []);
  });

  it("finds links to a heading that a page does not have", () => {
    assert.deepEqual(dead("[a](a.md#b-or-c), [b](#a-page)", "docs/a.md"), []);
    assert.deepEqual(dead("[a](a.md#no-heading)"), ["the link a.md#no-heading leads to no heading of docs/a.md"]);
    assert.deepEqual(dead("[a](#b)", "docs/a.md"), ["the link #b leads to no heading of docs/a.md"]);
  });

  it("finds paths of the repository that are gone", () => {
    assert.deepEqual(dead("`x/one/c.ts`"), ["there is no x/one/c.ts"]);
    assert.deepEqual(dead("`x/{one,three}/`"), ["there is no x/{one,three}"]);
    assert.deepEqual(dead("`x/<name>/d.ts`"), ["there is no x/<name>/d.ts"]);
    assert.deepEqual(dead("`x/one/`, `x/<name>/b.ts`, `x/{one,two}`, `x/*/c.ts`, `y/one`, `x one/two`"), []);
  });

  it("takes a block of code for no prose", () => {
    assert.deepEqual(dead("```text\n`x/gone`\n[a](gone)\n```\n`x/gone`"), ["there is no x/gone"]);
  });
});
