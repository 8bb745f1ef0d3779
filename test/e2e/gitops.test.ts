/** What Argo CD does with commits, on one cluster. Long because each test goes on from the state that the last has left. */
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readChart } from "../../ops/charts/own";
import { pack } from "../../ops/charts/pack";
import { indexed, writeIndex } from "../../sandbox/gitops/chart-index";
import { publishOwnCharts } from "../../sandbox/gitops/own-charts";
import { placesOf } from "../../sandbox/gitops/places";
import { applicationsOf, environmentFile } from "./support/applications";
import type { Outcome } from "./support/launch";
import {
  applications,
  complaints,
  endSync,
  GitOpsRepository,
  isGoing,
  isHealthy,
  kubectl,
  refresh,
  until,
} from "./support/gitops";
import { home } from "./support/sandbox";
import { devStarted } from "./support/stacks";

const USERS = "gitops/apps/microservices/user-service";
const ENVIRONMENT = environmentFile("dev");

/** A version that no environment is at. */
const EARLIER = "0.9.0";
/** Of the Job that runs once with a release, not those that a schedule made. */
const JOB_IMAGE =
  "{.items[?(@.metadata.name=='training-custom-app-release-run')].spec.template.spec.containers[0].image}";
const ROOT = join(__dirname, "../..");

const repository = new GitOpsRepository();

/** Puts the work tree's chart under another version into the sandbox's chart repository. */
async function packAs(name: string, version: string, into: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "earlier-chart-"));
  try {
    cpSync(join(ROOT, "gitops/charts"), folder, { recursive: true });
    const file = join(folder, name, "Chart.yaml");
    writeFileSync(file, readFileSync(file, "utf8").replace(/^version: .*$/m, `version: ${version}`));
    await pack(readChart(join(folder, name)), into);
    writeIndex(into);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Image of the one container of user-service's Deployment. */
const userImage = async (): Promise<string> =>
  kubectl(
    "get",
    "deployment",
    "--namespace",
    "user-service",
    "--output",
    "jsonpath={.items[*].spec.template.spec.containers[0].image}",
  );

/** How often each Deployment's specification was changed, but for those of user-service. */
const otherGenerations = async (): Promise<string> => {
  const row = "{range .items[*]}{.metadata.namespace}/{.metadata.name}={.metadata.generation} {end}";
  const all = await kubectl("get", "deployments", "--all-namespaces", "--output", `jsonpath=${row}`);
  return all
    .split(" ")
    .filter((one) => !one.startsWith("user-service/"))
    .join(" ");
};

/** An Application that stands alone, from this repository. */
const standalone = (name: string, spec: object, annotations: object = {}): string =>
  JSON.stringify({
    apiVersion: "argoproj.io/v1alpha1",
    kind: "Application",
    metadata: { name, labels: { "platform/group": "platform" }, annotations },
    spec,
  });
const manifests = (path: string, namespace: string, project = "platform"): object => ({
  project,
  destination: { namespace },
  source: { repoURL: "REPOSITORY", targetRevision: "main", path },
});

describe("Argo CD in the sandbox", () => {
  let start: Outcome;
  let sourceUrl = "";
  before(async () => {
    start = await devStarted();
    await repository.open();
    sourceUrl = (
      await kubectl(
        "get",
        "application",
        "app-of-apps",
        "--namespace",
        "argocd",
        "--output",
        "jsonpath={.spec.source.repoURL}",
      )
    ).trim();
  });

  /** Adds Applications to dev, as files of its folder. */
  const added = (files: Readonly<Record<string, string>>): Readonly<Record<string, string>> => {
    const lines = Object.keys(files).map((file) => `  - ${file}\n`);
    const text = repository.read(ENVIRONMENT).replace(/^components:/m, `${lines.join("")}components:`);
    const placed = Object.entries(files).map(([file, content]): [string, string] => [
      `gitops/environments/dev/${file}`,
      content.replaceAll("REPOSITORY", sourceUrl),
    ]);
    return { ...Object.fromEntries(placed), [ENVIRONMENT]: text };
  };

  it("brings every application of dev to Synced and Healthy, and npm start shows each", async () => {
    const states = await applications();
    assert.deepEqual([...states.keys()].sort(), applicationsOf("dev"));
    for (const name of states.keys()) {
      assert.ok(isHealthy(states.get(name)), `${name}: ${complaints(states.get(name))}`);
      assert.match(start.stdout, new RegExp(`^ +${name} .*Synced +Healthy`, "m"));
    }
    assert.match(await userImage(), /^registry\.platform\.test\/user-service:1\.0\.0$/);
  });

  it("rolls a version file's change out there and nowhere else, and back when Git goes back", async () => {
    const others = await otherGenerations();
    const elsewhere = (): Promise<readonly string[]> =>
      Promise.all(["staging", "prod"].map((one) => repository.render(one)));
    const [before, here] = [await elsewhere(), await repository.render("dev")];
    const file = `${USERS}/dev/version.yaml`;
    const text = repository.read(file).replace(/(parameters\/0\/value, value: )"[^"]*"/, '$1"1.1.0"');
    const commit = await repository.commit("Promote user-service", { [file]: text });
    await until(userImage, (image) => image.endsWith(":1.1.0"));
    await until(applications, (all) => [...all.values()].every(isHealthy));
    assert.equal(await otherGenerations(), others);
    assert.deepEqual(await elsewhere(), before);
    assert.notEqual(await repository.render("dev"), here);

    await repository.revert(commit);
    await until(userImage, (image) => image.endsWith(":1.0.0"));
    assert.equal(await otherGenerations(), others);
  });

  it("goes back to an earlier chart by Git, and finds its package though no file of the work tree names it", async () => {
    const now = (await applications()).get("user-service")?.status?.sync?.revisions?.[0] ?? "";
    const { ownCharts } = placesOf(home);
    await packAs("custom-app", EARLIER, ownCharts);
    const others = await otherGenerations();
    const file = `${USERS}/dev/version.yaml`;
    const text = repository.read(file).replace(/(sources\/0\/targetRevision, value: )"[^"]*"/, `$1"${EARLIER}"`);
    const commit = await repository.commit("Go back to the chart before", { [file]: text });
    const isAt = (version: string) => (all: Awaited<ReturnType<typeof applications>>) =>
      all.get("user-service")?.status?.sync?.revisions?.[0] === version && [...all.values()].every(isHealthy);
    await until(applications, isAt(EARLIER));
    assert.equal(await otherGenerations(), others);

    // As every `npm start` does, of a work tree that is at the newer version.
    await publishOwnCharts(home, ROOT);
    assert.ok(indexed(ownCharts).has(`custom-app-${EARLIER}.tgz`));
    await refresh("hard");
    await until(applications, isAt(EARLIER));

    await repository.revert(commit);
    await until(applications, isAt(now));
  });

  it("runs a Job anew when a promotion changes its image", async () => {
    const image = (): Promise<string> =>
      kubectl("get", "jobs", "--namespace", "ml-training", "--output", `jsonpath=${JOB_IMAGE}`);
    const file = "gitops/apps/data-pipelines/ml-training/dev/version.yaml";
    const text = repository.read(file).replace(/(parameters\/0\/value, value: )"[^"]*"/, '$1"1.1.0"');
    const commit = await repository.commit("Promote ml-training", { [file]: text });
    await until(image, (seen) => seen.endsWith(":1.1.0"));
    await repository.revert(commit);
    await until(image, (seen) => seen.endsWith(":1.0.0"));
    await until(applications, (all) => [...all.values()].every(isHealthy));
  });

  it("heals what is changed by hand", async () => {
    await kubectl("set", "image", "deployment", "--all", "*=example.org/by-hand:1.0.0", "--namespace", "user-service");
    await until(userImage, (image) => image.endsWith("/user-service:1.0.0"));
    await until(applications, (all) => [...all.values()].every(isHealthy));
  });

  it("leaves the others healthy when a commit breaks one, and names the fault", async () => {
    const file = "gitops/apps/web-applications/frontend-app/values.yaml";
    const commit = await repository.commit("Misspell a value", {
      [file]: repository.read(file).replace("image:", "imgae:"),
    });
    const broken = await until(applications, (all) => /imgae/.test(complaints(all.get("frontend-app"))));
    assert.match(complaints(broken.get("frontend-app")), /ComparisonError/);
    // The root's health is that of its worst child.
    for (const [name, one] of broken)
      if (!["frontend-app", "app-of-apps"].includes(name)) assert.ok(isHealthy(one), `${name}: ${complaints(one)}`);
    await repository.revert(commit);
    await until(applications, (all) => [...all.values()].every(isHealthy));
  });

  it("refuses a namespace, a source, or an object of the cluster that the project does not allow", async () => {
    const role = {
      apiVersion: "rbac.authorization.k8s.io/v1",
      kind: "ClusterRole",
      metadata: { name: "too-much" },
      rules: [],
    };
    const elsewhere = {
      ...manifests("e2e/role", "elsewhere", "workloads"),
      source: { repoURL: "https://elsewhere.example.org/x.git", targetRevision: "main", path: "." },
    };
    const commit = await repository.commit("Ask for too much", {
      "e2e/role/role.json": JSON.stringify(role),
      ...added({
        "in-kube-system.json": standalone("in-kube-system", manifests("e2e/role", "kube-system")),
        "from-elsewhere.json": standalone("from-elsewhere", elsewhere),
        "wants-the-cluster.json": standalone("wants-the-cluster", manifests("e2e/role", "wants", "workloads")),
        "as-default.json": standalone("as-default", manifests("e2e/role", "wants", "default")),
      }),
    });
    const refused: Readonly<Record<string, RegExp>> = {
      "in-kube-system": /not match any of the allowed destinations in project 'platform'/,
      "from-elsewhere": /not permitted in project 'workloads'/,
      "wants-the-cluster": /ClusterRole.* is not permitted in project workloads/,
      "as-default":
        /is not permitted in project 'default'|do not match any of the allowed destinations in project 'default'/,
    };
    await until(applications, (all) =>
      Object.entries(refused).every(([name, pattern]) => pattern.test(complaints(all.get(name)))),
    );
    assert.doesNotMatch(await kubectl("get", "clusterroles", "--output", "name"), /too-much/);
    await repository.revert(commit);
    await endSync();
    // It is still at its own tries, and goes only after them; before it is to go, it would begin others.
    await until(applications, (all) => isGoing(all.get("wants-the-cluster")));
    await endSync("wants-the-cluster");
    await until(applications, (all) => Object.keys(refused).every((name) => !all.has(name)));
  });

  it("starts a wave only when the one before it is healthy", async () => {
    const wave = (number: number): object => ({ "argocd.argoproj.io/sync-wave": String(number) });
    const pod = (image: string): string =>
      JSON.stringify({
        apiVersion: "v1",
        kind: "Pod",
        metadata: { name: "first" },
        spec: { containers: [{ name: "main", image }] },
      });
    const namespace = (name: string): string =>
      JSON.stringify({ apiVersion: "v1", kind: "Namespace", metadata: { name: `platform-${name}` } });
    const account = JSON.stringify({ apiVersion: "v1", kind: "ServiceAccount", metadata: { name: "second" } });
    await repository.commit("Begin with what cannot be pulled", {
      "e2e/first/pod.json": pod("registry.invalid/first:1.0.0"),
      "e2e/first/namespace.json": namespace("first"),
      "e2e/second/namespace.json": namespace("second"),
      "e2e/second/account.json": account,
      ...added({
        "first.json": standalone("first", manifests("e2e/first", "platform-first"), wave(-20)),
        "second.json": standalone("second", manifests("e2e/second", "platform-second"), wave(-10)),
      }),
    });
    const seen = await until(applications, (all) =>
      ["Degraded", "Progressing"].includes(all.get("first")?.status?.health?.status ?? ""),
    );
    assert.equal(seen.has("second"), false);
    await repository.commit("Name one that can", { "e2e/first/pod.json": pod("registry.platform.test/first:1.0.0") });
    await endSync();
    // A pod's image may change in place.
    await until(
      async () => {
        await refresh();
        return applications();
      },
      (all) => isHealthy(all.get("second")),
    );
  });

  it("takes a deleted application's objects away, and with it nothing of the others", async () => {
    const others = await otherGenerations();
    const text = repository.read(ENVIRONMENT).replace(/^.*user-service.*\n/m, "");
    await repository.commit("Give user-service up", { [ENVIRONMENT]: text });
    await until(applications, (all) => !all.has("user-service"));
    assert.equal(await userImage(), "");
    assert.equal(await otherGenerations(), others);
  });
});
