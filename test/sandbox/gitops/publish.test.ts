import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parse as parseYaml } from "yaml";
import { packChart, sha256 } from "../../../sandbox/charts/pack";
import { indexed, writeIndex } from "../../../sandbox/gitops/chart-index";
import { publishOwnCharts } from "../../../sandbox/gitops/own-charts";
import { BRANCH, gitopsAddresses, placesOf } from "../../../sandbox/gitops/places";
import { GIT, publishRepository } from "../../../sandbox/gitops/repository";
import { publishUpstreamCharts, upstreamCharts } from "../../../sandbox/gitops/upstream-charts";
import { createHome, homeAt } from "../../../sandbox/home";
import { helm, parse } from "../../support/helm";
import { idOf } from "../../support/manifest";

const LOCK = {
  chart: "external-dns",
  version: "1.19.0",
  repository: "https://charts.example.org",
  digest: `sha256:${"0".repeat(64)}`,
  workloads: [{ kind: "Deployment", name: "external-dns" }],
  crds: [{ name: "dnsendpoints.externaldns.k8s.io", kind: "DNSEndpoint", versions: ["v1alpha1"] }],
};

describe("what Argo CD reads in the sandbox", () => {
  const root = mkdtempSync(join(tmpdir(), "aks-platform-gitops-"));
  const home = homeAt(join(root, "home"));
  const tree = join(root, "tree");
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), text);
  };
  const git = (...args: string[]): string =>
    execFileSync("git", ["--git-dir", placesOf(home).repository, ...args], {
      encoding: "utf8",
      env: { ...process.env, ...GIT },
    });
  before(() => createHome(home));
  after(() => rmSync(root, { recursive: true, force: true }));

  it("is by default one commit of the work tree as it stands, ignored files left out", async () => {
    write("gitops/a.yaml", "a: 1\n");
    write(".gitignore", "secret\n");
    write("secret", "x");
    const { commit, changed } = await publishRepository(home, tree);
    assert.equal(changed, true);
    assert.equal(git("rev-parse", BRANCH).trim(), commit);
    assert.deepEqual(git("ls-tree", "-r", "--name-only", BRANCH).trim().split("\n"), [".gitignore", "gitops/a.yaml"]);
  });

  it("leaves out a sandbox that lies in the work tree, whatever its name", async () => {
    const inside = homeAt(join(tree, "another", "sandbox"));
    createHome(inside);
    writeFileSync(inside.passphrase, "secret");
    await publishRepository(inside, tree);
    const repository = ["--git-dir", placesOf(inside).repository];
    const listed = execFileSync("git", [...repository, "ls-tree", "-r", "--name-only", BRANCH], { encoding: "utf8" });
    assert.deepEqual(listed.trim().split("\n"), [".gitignore", "gitops/a.yaml"]);
    rmSync(join(tree, "another"), { recursive: true });
  });

  it("is no new commit when nothing changed, and one on top of the last when something did", async () => {
    const before = git("rev-parse", BRANCH).trim();
    assert.deepEqual(await publishRepository(home, tree), { commit: before, changed: false });
    write("gitops/a.yaml", "a: 2\n");
    const { commit } = await publishRepository(home, tree);
    assert.equal(git("rev-parse", `${commit}^`).trim(), before);
    assert.equal(git("show", `${BRANCH}:gitops/a.yaml`), "a: 2\n");
  });

  it("has a double for an upstream chart that no mirror holds: its workloads, its definitions, its version", async () => {
    write("gitops/apps/platform/external-dns/lock/external-dns-1.19.0.json", JSON.stringify(LOCK));
    const charts = publishUpstreamCharts(home, tree, null);
    assert.deepEqual(charts, [{ chart: "external-dns", version: "1.19.0", double: true }]);
    assert.deepEqual(upstreamCharts(home), charts);
    const file = join(placesOf(home).upstreamCharts, "external-dns-1.19.0.tgz");
    assert.deepEqual(
      parse(await helm(["template", "dns", file]))
        .map(idOf)
        .sort(),
      ["CustomResourceDefinition/dnsendpoints.externaldns.k8s.io", "Deployment/external-dns"],
    );
  });

  it("takes a mirror's package only when it is the one that the lock names", () => {
    const mirror = join(root, "mirror");
    mkdirSync(mirror);
    writeFileSync(join(mirror, "external-dns-1.19.0.tgz"), "not what was locked");
    assert.equal(publishUpstreamCharts(home, tree, mirror)[0]?.double, true);
    const content = readFileSync(join(mirror, "external-dns-1.19.0.tgz"));
    const lock = { ...LOCK, digest: `sha256:${sha256(content)}` };
    write("gitops/apps/platform/external-dns/lock/external-dns-1.19.0.json", JSON.stringify(lock));
    assert.equal(publishUpstreamCharts(home, tree, mirror)[0]?.double, false);
    assert.deepEqual(readFileSync(join(placesOf(home).upstreamCharts, "external-dns-1.19.0.tgz")), content);
  });

  it("has an index that names each package, its version and its digest", () => {
    const { upstreamCharts: folder } = placesOf(home);
    writeIndex(folder);
    const index = parseYaml(readFileSync(join(folder, "index.yaml"), "utf8")) as {
      entries: Record<string, { version: string; urls: string[]; digest: string }[]>;
    };
    const [entry] = index.entries["external-dns"] ?? [];
    assert.deepEqual([entry?.version, entry?.urls], ["1.19.0", ["external-dns-1.19.0.tgz"]]);
    assert.match(entry?.digest ?? "", /^[0-9a-f]{64}$/);
    assert.deepEqual([...indexed(folder)], [["external-dns-1.19.0.tgz", entry?.digest]]);
  });

  it("keeps the packages that an earlier commit named, so that it can be gone back to", async () => {
    const { upstreamCharts: upstream, ownCharts: own } = placesOf(home);
    rmSync(join(tree, "gitops/apps/platform/external-dns/lock/external-dns-1.19.0.json"));
    write(
      "gitops/apps/platform/external-dns/lock/external-dns-1.20.0.json",
      JSON.stringify({ ...LOCK, version: "1.20.0" }),
    );
    assert.deepEqual(
      publishUpstreamCharts(home, tree, null).map(({ version }) => version),
      ["1.20.0"],
    );
    assert.deepEqual([...indexed(upstream).keys()], ["external-dns-1.19.0.tgz", "external-dns-1.20.0.tgz"]);

    mkdirSync(own, { recursive: true });
    writeFileSync(
      join(own, "shop-0.9.0.tgz"),
      packChart("shop", { "Chart.yaml": "apiVersion: v2\nname: shop\nversion: 0.9.0\n" }),
    );
    assert.ok((await publishOwnCharts(home, join(__dirname, "../../.."))) > 0);
    assert.ok(indexed(own).has("shop-0.9.0.tgz"));
  }).timeout(60_000);

  it("is named to the stack once the agent serves, with a mirror only where publishers cannot be reached", () => {
    assert.equal(gitopsAddresses(home, true), undefined);
    writeFileSync(placesOf(home).agent, JSON.stringify({ pid: 1, port: 20500, bundle: "" }));
    assert.deepEqual(gitopsAddresses(home, true), {
      repository: `file://${placesOf(home).repository}`,
      revision: "main",
      charts: "http://127.0.0.1:20500/own",
      mirror: "http://127.0.0.1:20500/upstream",
    });
    assert.equal(gitopsAddresses(home, false)?.mirror, null);
  });
});
