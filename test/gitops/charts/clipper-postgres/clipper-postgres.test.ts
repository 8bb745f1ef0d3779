import assert from "node:assert/strict";
import { refusal, render } from "../../../support/helm";
import { type Manifest, at, idOf, listAt, ofKind, only } from "../../../support/manifest";
import {
  type Promises,
  inEnvironment,
  keepsItsPackagePromises,
  keepsItsRenderPromises,
} from "../../../support/own-chart";

const CHART: Promises = { chart: "clipper-postgres", release: "clipper", secrets: ["backend-secrets"] };
const given = { auth: { existingSecret: "backend-secrets" } };
const postgres = (values: object = {}) => render("clipper-postgres", { ...given, ...values }, { release: "clipper" });
const entry = (manifest: Manifest, key: string) => String((at(manifest, "data") as Record<string, string>)[key]);
const jobEnv = (manifests: readonly Manifest[], name: string) => {
  const pod = at(only(manifests, "CronJob", name), "spec.jobTemplate.spec.template.spec");
  const env = listAt(pod, "containers.0.env").map((each) => [at(each, "name"), at(each, "value")]);
  return Object.fromEntries(env) as Record<string, string>;
};

describe("clipper-postgres", () => {
  keepsItsPackagePromises(CHART);
  keepsItsRenderPromises(CHART);

  it("is one pod on a volume that is kept, asked with pg_isready, and two jobs with a claim that is kept", async () => {
    const manifests = await postgres();
    const set = only(manifests, "StatefulSet");
    const container = at(set, "spec.template.spec.containers.0");
    for (const probe of ["livenessProbe", "readinessProbe"])
      assert.deepEqual(at(container, `${probe}.exec.command`), ["pg_isready", "-U", "clipper", "-d", "clipper_db"]);
    assert.deepEqual(
      [at(container, "livenessProbe.initialDelaySeconds"), at(container, "livenessProbe.periodSeconds")],
      [30, 10],
    );
    assert.equal(at(set, "spec.volumeClaimTemplates.0.spec.resources.requests.storage"), "20Gi");
    assert.equal(at(set, "spec.persistentVolumeClaimRetentionPolicy.whenDeleted"), "Retain");
    assert.deepEqual(ofKind(manifests, "CronJob").map(idOf), [
      "CronJob/clipper-postgres-backup",
      "CronJob/clipper-postgres-rehearsal",
    ]);
    const { metadata } = only(manifests, "PersistentVolumeClaim", "clipper-postgres-backups");
    assert.deepEqual(metadata.annotations, {
      "argocd.argoproj.io/sync-options": "Prune=false,Delete=false",
      "helm.sh/resource-policy": "keep",
    });
  });

  it("has pgvector, and memory settings that follow its limit unless they are named", async () => {
    const config = only(
      await postgres({ config: { work_mem: "8MB", shared_buffers: null } }),
      "ConfigMap",
      "clipper-postgres-config",
    );
    assert.match(entry(config, "extensions.sql"), /create extension if not exists "vector";/);
    assert.match(entry(config, "postgresql.conf"), /^work_mem = '8MB'$/m);
    assert.doesNotMatch(entry(config, "postgresql.conf"), /shared_buffers/);
    const plain = entry(only(await postgres(), "ConfigMap", "clipper-postgres-config"), "postgresql.conf");
    assert.match(plain, /^shared_buffers = '262144kB'$/m);
  });

  it("backs up the live database, and rehearses without a way to it", async () => {
    const manifests = await postgres();
    assert.equal(jobEnv(manifests, "clipper-postgres-backup")["PGHOST"], "clipper-postgres");
    const rehearsal = jobEnv(manifests, "clipper-postgres-rehearsal");
    assert.deepEqual([rehearsal["PGHOST"], "PGPASSWORD" in rehearsal], [undefined, false]);
    const policy = only(manifests, "NetworkPolicy", "clipper-postgres-rehearsal-network");
    assert.equal(listAt(policy, "spec.egress").length, 1);
    const pod = at(only(manifests, "CronJob", "clipper-postgres-rehearsal"), "spec.jobTemplate.spec.template.spec");
    const backups = listAt(pod, "containers.0.volumeMounts").find((mount) => at(mount, "mountPath") === "/backups");
    assert.equal(at(backups, "readOnly"), true);
  });

  it("restores a dump that is named, once, by a Job that Argo CD does not run again", async () => {
    const file = "clipper_db-20261120T020000Z.dump";
    const manifests = await postgres({ restore: { file } });
    const job = only(manifests, "Job", "clipper-postgres-restore-20261120t020000z");
    assert.equal(job.metadata.annotations?.["argocd.argoproj.io/sync-options"], "Force=true,Replace=true");
    assert.equal(at(job, "spec.backoffLimit"), 0);
    const callers = listAt(only(manifests, "NetworkPolicy", "clipper-postgres-network"), "spec.ingress");
    assert.match(JSON.stringify(callers), /postgres-restore/);
    assert.equal(ofKind(await postgres(), "Job").length, 1);
  });

  it("uses the claim of its dumps at once, for a disk that waits for its first consumer, anew when that changes", async () => {
    const first = only(await postgres(), "Job");
    assert.match(first.metadata.name, /^clipper-postgres-claim-[0-9a-f]{8}$/);
    const pod = at(first, "spec.template.spec");
    assert.deepEqual(at(pod, "containers.0.command"), ["test", "-w", "/backups"]);
    assert.equal(at(pod, "volumes.1.persistentVolumeClaim.claimName"), "clipper-postgres-backups");
    assert.notEqual(first.metadata.name, only(await postgres({ image: { tag: "0.9.0-pg17" } }), "Job").metadata.name);
    assert.deepEqual(ofKind(await postgres({ backup: { enabled: false } }), "Job"), []);
  });

  it("has production's disks, an exporter that Prometheus finds, and its password from the vault", async () => {
    const manifests = await inEnvironment(CHART, "prod");
    const set = only(manifests, "StatefulSet");
    assert.equal(at(set, "spec.volumeClaimTemplates.0.spec.resources.requests.storage"), "50Gi");
    assert.equal(at(set, "spec.template.spec.initContainers.0.name"), "exporter");
    assert.equal(at(only(manifests, "ServiceMonitor"), "spec.endpoints.0.port"), "metrics");
    assert.equal(at(only(manifests, "ExternalSecret"), "spec.data.0.remoteRef.key"), "clipper-db-password");
  });

  it("fails when no password is named, a setting is not free, or a restore has no dumps", async () => {
    const values = {
      backup: { enabled: false },
      restore: { file: "clipper_db-20261120T020000Z.dump" },
      config: { port: 5433 },
    };
    assert.deepEqual((await refusal("clipper-postgres", values)).split("\n"), [
      "clipper-postgres.auth: no password is named; set auth.existingSecret to a Secret with the key DB_PASSWORD, or auth.vault to a name in the vault",
      "clipper-postgres.restore.file: backup.enabled is false, so there is no claim with dumps; enable it",
      "clipper-postgres.config.port: the chart and the image depend on it; remove it",
    ]);
  });

  it("fails when a dump's name leads elsewhere", async () => {
    const said = await refusal("clipper-postgres", { ...given, restore: { file: "../../etc/passwd" } });
    assert.match(said, /'\/restore\/file'.*does not match pattern/);
  });
});
