import assert from "node:assert/strict";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { isAbsolute, join, resolve } from "node:path";
import { createHome, homeAt, isSandbox } from "../../sandbox/home";
import { ensureSecrets } from "../../sandbox/secrets";
import { readFileSync } from "node:fs";

const mode = (path: string): number => statSync(path).mode & 0o777;

describe("the sandbox's folder", () => {
  let root: string;
  beforeEach(() => (root = mkdtempSync(join(tmpdir(), "home-test-"))));
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it("has every path inside the root, absolute and different", () => {
    const home = homeAt("some/folder");
    const paths = Object.entries(home as unknown as Record<string, string>);
    assert.ok(paths.every(([, path]) => isAbsolute(path) && path.startsWith(resolve("some/folder"))));
    assert.equal(new Set(paths.map(([, path]) => path)).size, paths.length);
  });

  it("is not made by naming it", () => {
    homeAt(join(root, "sandbox"));
    assert.deepEqual(readdirSync(root), []);
  });

  it("keeps secrets from others, also where the folder was found open", () => {
    const home = homeAt(root);
    createHome(home);
    chmodSync(home.secrets, 0o755);
    createHome(home);
    ensureSecrets(home);
    assert.equal(mode(home.secrets), 0o700);
    assert.deepEqual([mode(home.passphrase), mode(home.entraToken)], [0o600, 0o600]);
    assert.notEqual(readFileSync(home.passphrase, "utf8"), readFileSync(home.entraToken, "utf8"));
  });

  it("keeps the secrets it has, and replaces one that was left empty", () => {
    const home = homeAt(root);
    createHome(home);
    ensureSecrets(home);
    const token = readFileSync(home.entraToken, "utf8");
    writeFileSync(home.passphrase, "");
    ensureSecrets(home);
    assert.equal(readFileSync(home.entraToken, "utf8"), token);
    assert.match(readFileSync(home.passphrase, "utf8"), /^[0-9a-f]{64}$/);
  });

  it("is completed when it was left half made", () => {
    const home = homeAt(root);
    writeFileSync(home.marker, "");
    mkdirSync(home.bin);
    createHome(home);
    assert.ok(isSandbox(home));
    assert.ok(statSync(home.charts).isDirectory());
  });

  it("fails in a folder that holds something else, and leaves it alone", () => {
    writeFileSync(join(root, "letters.txt"), "mine");
    assert.throws(() => createHome(homeAt(root)), /is not empty and no sandbox.*PLATFORM_SANDBOX_HOME/s);
    assert.deepEqual(readdirSync(root), ["letters.txt"]);
  });
});
