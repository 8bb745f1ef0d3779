import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { configFileOf, configSecrets, securePaths, textsAt } from "../../../ops/pulumi/config-secrets";

const config = {
  "platform:domain": "example.org",
  "platform:token": { secure: "v1:abc" },
  "platform:releases": { jupyterhub: { authenticator: { clientId: "id", clientSecret: { secure: "v1:def" } } } },
  "platform:list": [{ secure: "v1:ghi" }, "plain"],
};

describe("securePaths", () => {
  it("finds every encrypted value, wherever it stands", () => {
    assert.deepEqual(securePaths(config), [
      ["platform:token"],
      ["platform:releases", "jupyterhub", "authenticator", "clientSecret"],
      ["platform:list", 0],
    ]);
  });
});

describe("textsAt", () => {
  it("reads the decrypted texts, structured values as pulumi prints them", () => {
    const shown = {
      "platform:domain": { value: "example.org" },
      "platform:token": { value: "open sesame" },
      "platform:releases": { value: '{"jupyterhub":{"authenticator":{"clientId":"id","clientSecret":"very secret"}}}' },
      "platform:list": { value: '["first secret","plain"]' },
    };
    assert.deepEqual(textsAt(shown, securePaths(config)), ["open sesame", "very secret", "first secret"]);
  });
});

describe("configSecrets", () => {
  it("asks nobody where nothing is encrypted", async () => {
    const folder = mkdtempSync(join(tmpdir(), "platform-config-"));
    const configFile = join(folder, "Pulumi.dev.yaml");
    writeFileSync(configFile, "config:\n  platform:domain: example.org\n");
    const call = { stack: "dev", configFile, env: { PATH: "" } };
    assert.deepEqual(await configSecrets(call), []);
    assert.deepEqual(await configSecrets({ ...call, configFile: join(folder, "none.yaml") }), []);
    rmSync(folder, { recursive: true });
  });

  it("takes the named file, then the environment's, then the repository's", () => {
    const env = { PULUMI_OPTION_CONFIG_FILE: "b.yaml" };
    assert.equal(configFileOf({ stack: "dev", configFile: "a.yaml", env }), "a.yaml");
    assert.equal(configFileOf({ stack: "dev", env }), "b.yaml");
    assert.equal(configFileOf({ stack: "dev", env: {}, cwd: "x" }), join("x", "Pulumi.dev.yaml"));
  });
});
