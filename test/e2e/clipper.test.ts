/** Clipper's installation guide, followed on a real API server that enforces Pod Security: install, upgrade, roll back, remove. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ControlPlane } from "../../sandbox/cluster/control-plane";
import { reset } from "../../sandbox/down";
import { homeAt } from "../../sandbox/home";
import { helmPath, packageOf } from "../support/helm";
import { kubectlOf, poolOf, startBare } from "./support/control-plane";

const SPACE = "clipper-production";
const EXAMPLE = join(__dirname, "../../gitops/charts/clipper/examples/values-production.yaml");
/** This cluster has no Prometheus operator. */
const WITHOUT_OPERATOR = [
  "clipper-monitoring.rules.enabled",
  "clipper-backend.serviceMonitor.enabled",
  "clipper-postgres.metrics.enabled",
  "clipper-redis.metrics.enabled",
].flatMap((path) => ["--set", `${path}=false`]);

describe("Clipper's installation guide", () => {
  const home = homeAt(mkdtempSync(join(tmpdir(), "clipper-e2e-")));
  const plane = new ControlPlane(home, "clipper");
  const { kubectl, until } = kubectlOf(plane);
  let chart: string;

  async function helm(...args: readonly string[]): Promise<string> {
    const { adminKubeconfig } = await plane.endpoint();
    const folders = { HELM_CACHE_HOME: home.cache, HELM_CONFIG_HOME: home.cache, HELM_DATA_HOME: home.cache };
    const env = { PATH: "", HOME: home.root, KUBECONFIG: adminKubeconfig, ...folders };
    const program = await helmPath();
    return new Promise((resolve, reject) => {
      execFile(program, [...args, "--namespace", SPACE], { env, maxBuffer: 16 << 20 }, (error, stdout, stderr) => {
        if (error === null) resolve(stdout);
        else reject(new Error(`helm ${args.join(" ")}: ${stderr}`));
      });
    });
  }
  const image = () =>
    kubectl("get", "deployment", "clipper-backend", "-n", SPACE, "-o", "jsonpath={..containers[0].image}");
  const wait = ["--wait", "--timeout", "120s"];

  before(async () => {
    await startBare(plane);
    await plane.setPool(poolOf("system", { count: 3, mode: "System", zones: ["1", "2", "3"] }));
    chart = await packageOf("clipper");
    await kubectl("create", "namespace", SPACE);
    await kubectl("label", "namespace", SPACE, "pod-security.kubernetes.io/enforce=restricted");
    for (const key of ["DB_PASSWORD", "REDIS_PASSWORD"]) writeFileSync(join(home.root, key), "given-by-hand");
    const files = ["DB_PASSWORD", "REDIS_PASSWORD"].map((key) => `--from-file=${key}=${join(home.root, key)}`);
    await kubectl("create", "secret", "generic", "backend-secrets", "-n", SPACE, ...files);
  });
  after(() => reset(home));

  it("installs every service, with pods that the API server lets in", async () => {
    await helm("install", "clipper", chart, "--values", EXAMPLE, ...WITHOUT_OPERATOR, ...wait);
    assert.equal(await image(), "ghcr.io/clipper/backend:v1.0.0");
    await until(
      "3",
      "get",
      "deployment",
      "clipper-frontend",
      "-n",
      SPACE,
      "-o",
      "jsonpath={.status.availableReplicas}",
    );
    for (const name of ["clipper-postgres", "clipper-redis"])
      await until("1", "get", "statefulset", name, "-n", SPACE, "-o", "jsonpath={.status.readyReplicas}");
  });

  it("backs up when it is asked to", async () => {
    await kubectl("create", "job", "first-backup", "-n", SPACE, "--from=cronjob/clipper-postgres-backup");
    await until("1", "get", "job", "first-backup", "-n", SPACE, "-o", "jsonpath={.status.succeeded}");
  });

  it("upgrades to a new version, and rolls back to the one before and to a certain one", async () => {
    const version = (tag: string) => ["--reuse-values", "--set", `clipper-backend.image.tag=${tag}`, ...wait];
    await helm("upgrade", "clipper", chart, ...version("v1.3.0"));
    assert.equal(await image(), "ghcr.io/clipper/backend:v1.3.0");
    await helm("rollback", "clipper", ...wait);
    assert.equal(await image(), "ghcr.io/clipper/backend:v1.0.0");
    await helm("rollback", "clipper", "2", ...wait);
    assert.equal(await image(), "ghcr.io/clipper/backend:v1.3.0");
    const history = JSON.parse(await helm("history", "clipper", "--output", "json")) as { status: string }[];
    assert.deepEqual(
      history.map(({ status }) => status),
      ["superseded", "superseded", "superseded", "deployed"],
    );
  });

  it("keeps serving while a version that does not start is rolled out, and comes back by itself", async () => {
    const broken = ["--reuse-values", "--set", "clipper-backend.image.registry=registry.invalid"];
    await assert.rejects(
      helm("upgrade", "clipper", chart, ...broken, "--atomic", "--wait", "--timeout", "15s"),
      /rolled back/,
    );
    assert.equal(await image(), "ghcr.io/clipper/backend:v1.3.0");
    await until("3", "get", "deployment", "clipper-backend", "-n", SPACE, "-o", "jsonpath={.status.availableReplicas}");
  });

  it("is rolled back by kubectl as well", async () => {
    const revisions = await kubectl("rollout", "history", "deployment/clipper-backend", "-n", SPACE);
    const [first] = /^\d+/m.exec(revisions) ?? [];
    await kubectl("rollout", "undo", "deployment/clipper-backend", "-n", SPACE, `--to-revision=${first ?? ""}`);
    assert.equal(await image(), "ghcr.io/clipper/backend:v1.0.0");
  });

  it("goes and leaves its data", async () => {
    await helm("uninstall", "clipper", ...wait);
    const claims = await kubectl("get", "pvc", "-n", SPACE, "-o", "jsonpath={.items[*].metadata.name}");
    assert.deepEqual(claims.split(" ").sort(), [
      "clipper-postgres-backups",
      "data-clipper-postgres-0",
      "data-clipper-redis-0",
    ]);
  });
});
