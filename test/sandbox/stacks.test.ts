import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createHome, homeAt } from "../../sandbox/home";
import { configCopy, copyStackConfig, isInitialized, requireStack, stackNames } from "../../sandbox/stacks";

describe("the stacks of the repository in the sandbox", () => {
  let root: string;
  let repository: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "stacks-test-"));
    repository = join(root, "repository");
    mkdirSync(repository);
    writeFileSync(join(repository, "Pulumi.yaml"), "name: p\n");
    for (const stack of ["dev", "prod"])
      writeFileSync(join(repository, `Pulumi.${stack}.yaml`), "config: { a:b: c }\n");
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it("are those with a config file", () => {
    assert.deepEqual(stackNames(repository), ["dev", "prod"]);
    requireStack(repository, "dev");
  });

  it("are copied with the salt of the last copy, and the repository is only read", () => {
    const home = homeAt(join(root, "sandbox"));
    createHome(home);
    writeFileSync(configCopy(home, "dev"), "encryptionsalt: ours\nconfig: { a:b: old }\n");
    const copy = copyStackConfig(home, repository, "dev");
    assert.equal(readFileSync(copy, "utf8"), "config: { a:b: c }\nencryptionsalt: ours\n");
    assert.deepEqual(readdirSync(repository), ["Pulumi.dev.yaml", "Pulumi.prod.yaml", "Pulumi.yaml"]);
  });

  it("are made only once the backend knows them and the copy has a salt", () => {
    const home = homeAt(join(root, "sandbox"));
    createHome(home);
    const checkpoint = join(home.state, ".pulumi", "stacks", "p", "dev.json");
    writeFileSync(configCopy(home, "dev"), "encryptionsalt: ours\n");
    assert.equal(isInitialized(home, "p", "dev"), false);
    mkdirSync(dirname(checkpoint), { recursive: true });
    writeFileSync(checkpoint, "{}");
    assert.equal(isInitialized(home, "p", "dev"), true);
    writeFileSync(configCopy(home, "dev"), "config: {}\n");
    assert.equal(isInitialized(home, "p", "dev"), false);
  });

  it("fail for a name that is not there, with the nearest one and all of them", () => {
    assert.throws(() => requireStack(repository, "prd"), /no stack "prd".*Did you mean "prod"\? Stacks: dev, prod\./);
    assert.throws(() => requireStack(repository, "somewhere"), /no Pulumi\.somewhere\.yaml\. Stacks: dev, prod\./);
  });
});
