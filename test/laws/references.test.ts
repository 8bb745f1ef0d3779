import assert from "node:assert/strict";
import { findings, type Law } from "./law";
import { projectFiles, readJson } from "./project";
import { deadReferences, isPage, type Project } from "./references";

const SAMPLE: Project = { scripts: ["start", "check"], files: ["README.md", "docs/a.md", "x/one/b.ts", "x/two/c.ts"] };

describe("the documentation", () => {
  it("refers to nothing that does not exist", () => {
    const files = projectFiles();
    const { scripts } = readJson("package.json") as { scripts: Record<string, string> };
    const project: Project = { scripts: Object.keys(scripts), files: files.map(({ path }) => path) };
    const check: Law["check"] = (page) => deadReferences(page, project);
    assert.ok(files.filter(({ path }) => isPage(path)).length > 5);
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
    assert.deepEqual(dead("[a](a.md#b), [b](../x/), [c](#d), [d](https://example.org/e)"), []);
    assert.deepEqual(dead("[a](docs/a.md)", "README.md"), []);
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
