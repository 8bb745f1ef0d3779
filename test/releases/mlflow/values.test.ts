import assert from "node:assert/strict";
import { mlflow } from "../../../releases/mlflow";
import { checkMlflow } from "../../../releases/mlflow/checks";
import { mlflowSecrets } from "../../../releases/mlflow/secrets";
import type { Profile } from "../../../releases/contract";
import { at } from "../../support/manifest";
import { argsOf, environment, given, PROFILES, valuesOf } from "../samples";

const values = (profile: Profile) => valuesOf(mlflow, environment(profile));
const extras = (profile: Profile) =>
  mlflow.generations.documented.extras(argsOf(mlflow, profile), environment(profile), given(environment(profile)));
const named = (profile: Profile, kind: string) =>
  extras(profile)
    .filter((each) => each.kind === kind)
    .map(({ metadata }) => metadata.name);

describe("values of MLflow", () => {
  it("send artifacts through the server, so that clients need no key", () => {
    for (const profile of PROFILES) assert.deepEqual(values(profile)["artifactRoot"], { proxiedArtifactStorage: true });
  });

  it("give the server the memory of the profile", () => {
    const limits = PROFILES.map((profile) => at(values(profile), "resources.limits.memory"));
    assert.deepEqual(limits, ["1Gi", "2Gi", "4Gi"]);
  });

  it("keep runs and artifacts of dev on a volume of its own, on the node where the last pod was", () => {
    assert.deepEqual(at(values("dev"), "extraArgs"), {
      backendStoreUri: "sqlite:////data/mlflow.db",
      artifactsDestination: "/data/artifacts",
    });
    assert.ok(at(values("dev"), "affinity.podAffinity") !== undefined);
    assert.deepEqual(named("dev", "PersistentVolumeClaim"), ["mlflow-data"]);
    assert.deepEqual(values("dev")["initContainers"], []);
  });

  it("keep them elsewhere in PostgreSQL and Blob Storage, without a password or a key in any value", () => {
    for (const profile of ["staging", "prod"] as const) {
      const made = values(profile);
      assert.deepEqual(at(made, "extraArgs"), { backendStoreUri: "postgresql://", artifactsDestination: "/artifacts" });
      assert.equal(at(made, "extraEnvVars.PGHOST"), "postgres.example.org");
      assert.equal(at(made, "extraEnvVars.PGSSLMODE"), "require");
      assert.deepEqual(made["extraSecretNamesForEnvFrom"], ["mlflow-database"]);
      assert.doesNotMatch(JSON.stringify(made), /backendStore":|accessKey|connectionString/);
      const [volume] = extras(profile).filter(({ kind }) => kind === "PersistentVolume");
      assert.equal(at(volume, "spec.csi.volumeAttributes.clientID"), "<client-mlflow>");
      assert.equal(at(volume, "spec.persistentVolumeReclaimPolicy"), "Retain");
    }
  });

  it("migrate the database under a lock, in a container that has all that the server has of it", () => {
    const migration = at(values("prod"), "initContainers.0");
    assert.match(String(at(migration, "command.2")), /pg_advisory_lock/);
    assert.deepEqual(at(migration, "envFrom"), [{ secretRef: { name: "mlflow-database" } }]);
    assert.ok((at(migration, "env") as { name: string }[]).some(({ name }) => name === "PGSSLMODE"));
  });

  it("put a proxy in front that asks Entra ID, wherever people come from outside", () => {
    assert.deepEqual(named("dev", "Deployment"), []);
    for (const profile of ["staging", "prod"] as const)
      assert.deepEqual(named(profile, "Deployment"), ["mlflow-proxy"]);
    assert.deepEqual(named("prod", "PodDisruptionBudget"), ["mlflow-proxy", "mlflow"]);
  });

  it("have as Secrets the database's password, and what the proxy needs", () => {
    assert.deepEqual(mlflowSecrets(argsOf(mlflow, "dev"), environment("dev")), []);
    assert.deepEqual(mlflowSecrets(argsOf(mlflow, "prod"), environment("prod")), [
      { name: "mlflow-database", keys: { PGPASSWORD: { fact: { database: "mlflow", part: "password" } } } },
      {
        name: "mlflow-entra",
        keys: {
          "client-secret": { value: "from the stack" },
          "cookie-secret": { generate: { length: 32, special: false } },
        },
      },
    ]);
  });
});

describe("rules across the arguments of MLflow", () => {
  const pathsOf = (profile: Profile, over: object) =>
    checkMlflow(argsOf(mlflow, profile, over), environment(profile)).map(({ path }) => path);

  it("fail outside dev without a login, and anywhere when it would be published without one", () => {
    assert.deepEqual(pathsOf("prod", { login: { type: "none" } }), ["login.type"]);
    assert.deepEqual(pathsOf("dev", { ingressClass: "traefik" }), ["ingressClass"]);
  });

  it("fail when several pods would share one file", () => {
    assert.deepEqual(pathsOf("dev", { replicas: 2 }), ["replicas"]);
    assert.deepEqual(pathsOf("prod", { replicas: 3 }), []);
  });
});
