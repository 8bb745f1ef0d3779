import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loginToAzure } from "../../../ops/charts/publish";

describe("the login to a registry of Azure", () => {
  const folder = mkdtempSync(join(tmpdir(), "registry-"));
  after(() => rmSync(folder, { recursive: true }));

  function program(name: string, script: string): void {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, name), 0o755);
  }
  const env = { PATH: `${folder}:/usr/bin:/bin`, FOLDER: folder };
  const written = (name: string): string => readFileSync(join(folder, name), "utf8");

  it("takes a token from the Azure CLI and gives it to helm by its standard input, not as an argument", async () => {
    program("az", 'echo "$*" > "$FOLDER/az.log"; echo short-lived');
    program("helm", 'echo "$*" > "$FOLDER/helm.log"; cat > "$FOLDER/token"');
    await loginToAzure({ env }, "oci://example.azurecr.io/charts");
    assert.match(written("az.log"), /^acr login --name example --expose-token /);
    assert.match(written("helm.log"), /^registry login example\.azurecr\.io .*--password-stdin$/m);
    assert.doesNotMatch(written("helm.log"), /short-lived/);
    assert.equal(written("token"), "short-lived");
  });

  it("fails with what the Azure CLI says", async () => {
    program("az", 'echo "Please run az login" >&2; exit 1');
    await assert.rejects(loginToAzure({ env }, "oci://example.azurecr.io/charts"), /Please run az login/);
  });
});
