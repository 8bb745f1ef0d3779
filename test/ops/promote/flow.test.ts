import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Evidence } from "../../../ops/evidence/record";
import { writeEvidence } from "../../../ops/evidence/store";
import { billVersions } from "../../../ops/promote/item";
import { checkPromotions, freezesOf, promote, TRAILER } from "../../../ops/promote/promote";
import { screenOn } from "../../../ops/report/screen";
import { styleFor } from "../../../ops/report/style";

const patch = (chart: string, image: string): string =>
  `- { op: replace, path: /spec/sources/0/targetRevision, value: "${chart}" }\n- { op: replace, path: /spec/sources/0/helm/parameters/0/value, value: "${image}" }\n`;
const version = (environment: string): string => `gitops/apps/web/shop/${environment}/version.yaml`;

describe("promotion in a repository of its own", () => {
  const root = mkdtempSync(join(tmpdir(), "platform-promote-"));
  const call = { stack: "", env: { ...process.env, PULUMI_BACKEND_URL: `file://${root}/state` }, cwd: root };
  let said: string[] = [];
  const screen = screenOn({ write: (text: string) => said.push(text) }, styleFor(false));

  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const git = (...args: readonly string[]): string =>
    execFileSync("git", ["-C", root, "-c", "user.name=Ann", "-c", "user.email=ann@example.org", ...args], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
  const commit = (message: string): void => {
    git("add", "--all");
    git("commit", "--quiet", "--allow-empty", "--message", message);
  };
  const evidence = (stack: string, more: Partial<Evidence>): Promise<string> => {
    const pins = Object.entries(billVersions("config: {}\n")).map(([name, [pin = ""]]) => [
      name,
      { chart: name, version: pin },
    ]);
    return writeEvidence(call, {
      stack,
      at: new Date().toISOString(),
      commit: "abc",
      clean: true,
      kubernetes: "1.36.3",
      pins: Object.fromEntries(pins) as Evidence["pins"],
      applications: [],
      health: { state: "ok", notWell: [] },
      trusted: [],
      ...more,
    });
  };

  before(() => {
    write(".gitignore", "state/\n");
    write("Pulumi.yaml", "name: aks-platform\nruntime: nodejs\n");
    for (const stack of ["dev", "staging", "prod"]) {
      write(`Pulumi.${stack}.yaml`, `# Stack ${stack}\nconfig:\n  platform:domain: ${stack}.example.org\n`);
      write(version(stack), patch("1.0.0", "1"));
    }
    write("gitops/apps/web/shop/base/application.yaml", "kind: Application\n");
    write(version("dev"), patch("1.1.0", "2"));
    git("init", "--quiet", "--initial-branch", "main");
    commit("Begin");
  });
  beforeEach(() => (said = []));
  after(() => rmSync(root, { recursive: true, force: true }));

  it("refuses an application that the environment before has not run, and changes nothing", async () => {
    const { exitCode, broken } = await promote(call, "staging", "shop", undefined, screen);
    assert.deepEqual([exitCode, broken.map(({ rule }) => rule)], [3, ["evidence"]]);
    assert.match(said.join(""), /dev has not run this set \(shop 1\.1\.0 2\)/);
    assert.equal(git("status", "--porcelain"), "");
  });

  it("moves it once the record is there, by one file, and shows what it moves", async () => {
    await evidence("dev", { applications: [{ name: "shop", versions: ["1.1.0", "2"], state: "ok" }] });
    assert.equal((await promote(call, "staging", "shop", undefined, screen)).exitCode, 0);
    assert.match(said.join(""), /~ shop\[0\]: "1\.0\.0" -> "1\.1\.0"/);
    assert.equal(git("status", "--porcelain").trim(), `M ${version("staging")}`);
    assert.equal(readFileSync(join(root, version("staging")), "utf8"), patch("1.1.0", "2"));
    git("checkout", "--quiet", "-b", "promotion");
    commit("Promote app shop to staging");
  });

  it("is judged in CI by what a branch says, whoever wrote it", async () => {
    assert.equal(await checkPromotions(call, "main", screen), 0);
    assert.match(said.join(""), /ok app shop to staging/);
    write(version("prod"), patch("1.1.0", "2"));
    commit("Promote app shop to prod");
    said = [];
    assert.equal(await checkPromotions(call, "main", screen), 3);
    assert.match(said.join(""), /staging has not run this set/);
  });

  it("goes on against the rules for a written reason, which stands in the commit", async () => {
    commit(`Explain\n\n${TRAILER}: security fix, see incident 12`);
    assert.equal(await checkPromotions(call, "main", screen), 0);
    assert.match(said.join(""), /allowed by a written reason: security fix, see incident 12/);
  });

  it("refuses in a frozen window, and a file of windows that is none", async () => {
    const today = new Date().toISOString().slice(0, 10);
    write("gitops/freezes.yaml", `- { environment: prod, from: ${today}, to: ${today}, reason: a sale }\n`);
    assert.deepEqual(
      freezesOf(root).map(({ reason }) => reason),
      ["a sale"],
    );
    await evidence("staging", { applications: [{ name: "shop", versions: ["1.1.0", "2"], state: "ok" }] });
    write(version("prod"), patch("1.0.0", "1"));
    const { broken } = await promote(call, "prod", "shop", undefined, screen);
    assert.deepEqual(
      broken.map(({ rule }) => rule),
      ["freeze"],
    );
    write("gitops/freezes.yaml", "- { environment: moon }\n");
    assert.throws(() => freezesOf(root), /gitops\/freezes\.yaml/);
  });

  it("finds nothing to move where the bills are alike, and no application that is none", async () => {
    write("gitops/freezes.yaml", "[]\n");
    assert.equal((await promote(call, "staging", undefined, undefined, screen)).exitCode, 0);
    assert.match(said.join(""), /bom from dev to staging: nothing differs/);
    await assert.rejects(
      promote(call, "staging", "shopp", undefined, screen),
      /no application "shopp".*Applications: shop/,
    );
  });
});
