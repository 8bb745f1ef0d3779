import assert from "node:assert/strict";
import { CI_IDENTITIES } from "../../../ops/bootstrap/identities";
import { afterwards, bootstrapSteps } from "../../../ops/bootstrap/plan";
import { faultsOf } from "../../../ops/bootstrap/wanted";
import { login, wanted } from "./example";

describe("bootstrapSteps", () => {
  const steps = bootstrapSteps(wanted, login);
  const text = steps.map(({ args }) => args.join(" "));

  it("makes a place for the state, keeps its versions, closes it to the public, and makes a key that only encrypts", () => {
    const all = text.join("\n");
    assert.match(all, /--allow-blob-public-access false/);
    assert.match(all, /--enable-versioning true/);
    assert.match(all, /--enable-purge-protection true/);
    assert.match(all, /keyvault key create .*--ops encrypt decrypt/);
  });

  it("makes the key only where there is none: a new version could not decrypt what the first has encrypted", () => {
    const key = steps.find(({ args }) => args.includes("key") && args.includes("create"));
    assert.deepEqual(key?.unless?.slice(0, 3), ["keyvault", "key", "list"]);
  });

  it("gives whoever runs it the roles on what is inside, before it is made, and waits until they are known", () => {
    const roles = text.findLastIndex((line) => line.startsWith("role assignment create"));
    const inside = steps.flatMap(({ awaitsRole = false }, index) => (awaitsRole ? [index] : []));
    assert.equal(inside.length, 2);
    assert.ok(inside.every((index) => index > roles));
    assert.match(text[roles] ?? "", /--scope \/subscriptions\/s1\/resourceGroups\/rg --assignee-object-id p1/);
  });

  it("gives each environment of the workflows an identity of its own, bound to that environment", () => {
    const subjects = bootstrapSteps({ ...wanted, repository: "o/r" }, login).flatMap(({ args }) =>
      args.filter((one) => one.startsWith("repo:")),
    );
    assert.deepEqual(
      subjects,
      CI_IDENTITIES.map(({ environment }) => `repo:o/r:environment:${environment}`),
    );
  });
});

describe("afterwards", () => {
  it("names the key with its version, so that a newer one does not lock the stacks out", () => {
    assert.match(afterwards(wanted).join("\n"), /azurekeyvault:\/\/\$\(az keyvault key show .*--query key\.kid/);
  });
});

describe("faultsOf", () => {
  it("refuses names that Azure would refuse, all at once", () => {
    assert.deepEqual(faultsOf(wanted), []);
    assert.equal(faultsOf({ ...wanted, account: "St-Platform", vault: "kv--x", repository: "nowhere" }).length, 3);
  });
});
