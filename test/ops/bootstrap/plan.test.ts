import assert from "node:assert/strict";
import { bootstrapSteps, CI_ENVIRONMENTS, faultsOf, type Wanted } from "../../../ops/bootstrap/plan";

const wanted: Wanted = {
  group: "rg",
  location: "westeurope",
  account: "stplatform1",
  vault: "kv-platform",
  repository: undefined,
};

describe("bootstrapSteps", () => {
  it("makes a place for the state, keeps its versions, closes it to the public, and makes a key that only encrypts", () => {
    const text = bootstrapSteps(wanted)
      .map(({ args }) => args.join(" "))
      .join("\n");
    assert.match(text, /--allow-blob-public-access false/);
    assert.match(text, /--enable-versioning true/);
    assert.match(text, /--enable-purge-protection true/);
    assert.match(text, /keyvault key create .*--ops encrypt decrypt/);
  });

  it("gives each environment of the workflows an identity of its own, bound to that environment", () => {
    const subjects = bootstrapSteps({ ...wanted, repository: "o/r" }).flatMap(({ args }) =>
      args.filter((one) => one.startsWith("repo:")),
    );
    assert.deepEqual(
      subjects,
      CI_ENVIRONMENTS.map((environment) => `repo:o/r:environment:${environment}`),
    );
    assert.ok(CI_ENVIRONMENTS.includes("preview-prod"));
  });

  it("refuses names that Azure would refuse, all at once", () => {
    assert.deepEqual(faultsOf(wanted), []);
    assert.equal(faultsOf({ ...wanted, account: "St-Platform", vault: "kv--x", repository: "nowhere" }).length, 3);
  });
});
