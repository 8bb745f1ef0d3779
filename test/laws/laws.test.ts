import assert from "node:assert/strict";
import { type Law, findings } from "./law";
import { projectFiles } from "./project";
import { arrows } from "./rules/arrows";
import { docstrings } from "./rules/docstrings";
import { oneDoor } from "./rules/environment";
import { pure, subModules } from "./rules/packages";
import { fileLength, noAny, noDefaultExports, noUtils } from "./rules/shape";
import { honestTests } from "./rules/tests";
import { noMachinePaths, noPasswords, noPromises, noSecrets } from "./rules/words";

const laws: readonly Law[] = [
  ...[arrows, pure, subModules, oneDoor],
  ...[fileLength, noUtils, noAny, noDefaultExports, docstrings],
  ...[honestTests, noMachinePaths, noPromises, noSecrets, noPasswords],
];

describe("the laws of the house", () => {
  const files = projectFiles();

  for (const law of laws) {
    it(law.title, () => {
      const found = findings(law, files);
      assert.equal(found.length, 0, `\n${found.join("\n")}`);
    });

    it(`… and that law bites: ${law.bad.length} bad samples, ${law.good.length} good ones`, () => {
      for (const sample of law.bad) assert.equal(findings(law, [sample]).length > 0, true, `missed: ${sample.text}`);
      for (const sample of law.good) assert.deepEqual(findings(law, [sample]), [], `wrongly found: ${sample.text}`);
    });
  }

  it("read enough files to mean something", () => {
    for (const law of laws)
      assert.ok(
        files.some((file) => law.applies(file.path)),
        `nothing to judge: ${law.title}`,
      );
  });
});
