import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { recordVersion } from "../../../ops/charts/changes";
import { ownCharts } from "../../../ops/charts/own";
import { loginToAzure, publish } from "../../../ops/charts/publish";
import { writeProgram } from "../../support/executable";
import { helmEnv } from "../../support/helm";
import { Registry } from "./registry";

describe("the login to a registry of Azure", () => {
  const folder = mkdtempSync(join(tmpdir(), "registry-"));
  after(() => rmSync(folder, { recursive: true }));

  const program = (name: string, script: string): string => writeProgram(join(folder, name), script);
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

describe("publishing charts", function () {
  // helm may have to be built first.
  this.timeout(1_800_000);
  const root = mkdtempSync(join(tmpdir(), "publish-"));
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const charts = () => ownCharts(root);
  const registry = new Registry();
  let address: string;
  let env: Record<string, string>;
  const published = () => publish({ root, env }, charts(), address);
  /** With the records of before lost, as on a branch that never had them. */
  const content = (value: string): void => {
    write("gitops/charts/shop/templates/a.yaml", `kind: ConfigMap\nmetadata: { name: ${value} }\n`);
    rmSync(join(root, "gitops/digests"), { recursive: true, force: true });
    for (const chart of charts()) recordVersion(root, chart);
  };
  const version = (number: string): void => {
    write("gitops/charts/shop/Chart.yaml", `apiVersion: v2\nname: shop\nversion: ${number}\n`);
    write("gitops/charts/shop/CHANGELOG.md", `# Changelog\n\n## [${number}] - 2026-11-21\n`);
  };

  before(async () => {
    env = await helmEnv();
    address = await registry.open();
    write("gitops/charts/lib/Chart.yaml", "apiVersion: v2\nname: lib\ntype: library\nversion: 1.0.0\n");
    write("gitops/charts/lib/CHANGELOG.md", "# Changelog\n\n## [1.0.0] - 2026-11-21\n");
    version("1.0.0");
    content("one");
  });
  after(() => {
    registry.close();
    rmSync(root, { recursive: true, force: true });
  });

  it("pushes what the registry does not have, libraries left out, and each version once", async () => {
    assert.deepEqual(await published(), [`shop 1.0.0: pushed to ${address}`]);
    assert.deepEqual(await published(), ["shop 1.0.0: already there, and what is published does not change"]);
    assert.deepEqual(registry.versions, ["charts/shop:1.0.0"]);
  });

  it("refuses a version that is there with another content, and takes the next", async () => {
    content("two");
    await assert.rejects(published(), /shop 1\.0\.0 is in oci:.* with another content.*Raise `version`/);
    version("1.1.0");
    content("two");
    assert.deepEqual(await published(), [`shop 1.1.0: pushed to ${address}`]);
    assert.deepEqual(registry.versions, ["charts/shop:1.0.0", "charts/shop:1.1.0"]);
  });

  it("pushes nothing where it cannot be told what is there", async () => {
    version("1.2.0");
    content("three");
    registry.refuses = 403;
    await assert.rejects(published(), /cannot be asked for shop 1\.2\.0/);
    registry.refuses = undefined;
    assert.ok(!registry.versions.includes("charts/shop:1.2.0"));
  });
});
