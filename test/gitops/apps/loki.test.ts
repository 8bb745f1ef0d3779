/** Where Loki keeps logs in each environment, and that chart, companion and Azure mean the same account, name and container. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CONTAINERS } from "../../../components/azure/storage";
import { WORKLOADS } from "../../../components/azure/workloads";
import { at, type Manifest } from "../../support/manifest";
import { renderApplication } from "../tree/render";
import {
  type Application,
  applicationsOf,
  ENVIRONMENTS,
  type EnvironmentName,
  factsIn,
  GITOPS,
  readYaml,
} from "../tree/tree";

const FOLDER = join(GITOPS, "apps/platform/loki");
const ON_BLOB = ["staging", "prod"] as const;

async function lokiOf(environment: EnvironmentName): Promise<Application> {
  const found = (await applicationsOf(environment)).find(({ metadata }) => metadata.name === "loki");
  assert.ok(found !== undefined);
  return found;
}

async function companion(environment: EnvironmentName): Promise<readonly Manifest[]> {
  const loki = await lokiOf(environment);
  const [, , beside] = loki.spec.sources;
  assert.ok(beside !== undefined);
  return renderApplication(loki, beside);
}

const valuesOf = (environment: EnvironmentName): unknown => readYaml(join(FOLDER, "values", `${environment}.yaml`));

describe("Loki", () => {
  it("keeps logs on its own volume by default, and so in dev, which has no storage account", async () => {
    const values = readYaml(join(FOLDER, "values.yaml"));
    assert.equal(at(values, "loki.storage.type"), "filesystem");
    assert.equal(at(values, "loki.compactor.delete_request_store"), "filesystem");
    assert.equal(factsIn("dev").logs, undefined);
    assert.deepEqual(
      (await companion("dev")).map(({ kind }) => kind),
      ["ServiceAccount"],
    );
  });

  for (const environment of ENVIRONMENTS)
    it(`runs in ${environment} as the service account that Azure trusts, with the identity's client id`, async () => {
      const account = (await companion(environment)).find(({ kind }) => kind === "ServiceAccount");
      const { name, namespace } = account?.metadata ?? {};
      assert.deepEqual([{ namespace, name }], WORKLOADS.loki);
      const { annotations } = account?.metadata as { annotations: Record<string, string> };
      assert.equal(annotations["azure.workload.identity/client-id"], factsIn(environment).clientIds?.["loki"]);
      const values = readYaml(join(FOLDER, "values.yaml"));
      assert.deepEqual(at(values, "serviceAccount"), { create: false, name });
    });

  for (const environment of ON_BLOB)
    it(`keeps logs in ${environment} in the container and account that the root Application hands down`, async () => {
      const map = (await companion(environment)).find(({ kind }) => kind === "ConfigMap");
      const { logs } = factsIn(environment);
      assert.equal(logs?.container, CONTAINERS.logs);
      assert.deepEqual(map?.["data"], { LOGS_ACCOUNT: logs.account, LOGS_CONTAINER: logs.container });

      const values = valuesOf(environment);
      assert.deepEqual(at(values, "singleBinary.extraEnvFrom"), [{ configMapRef: { name: map.metadata.name } }]);
      assert.deepEqual(at(values, "loki.storage"), {
        type: "azure",
        bucketNames: { chunks: "${LOGS_CONTAINER}" },
        azure: { accountName: "${LOGS_ACCOUNT}", useFederatedToken: true },
      });
      assert.equal(at(values, "loki.compactor.delete_request_store"), "azure");
      const [schema] = at(values, "loki.schemaConfig.configs") as { object_store: string }[];
      assert.equal(schema?.object_store, "azure");
      // Without the label Azure's webhook gives the pod no token.
      assert.deepEqual(at(values, "singleBinary.podLabels"), { "azure.workload.identity/use": "true" });
    });

  it("runs in production more than once, each log line kept by all", () => {
    const values = valuesOf("prod");
    const copies = at(values, "singleBinary.replicas");
    assert.deepEqual([copies, at(values, "loki.commonConfig.replication_factor")], [3, 3]);
  });

  it("reads the rules that charts bring by the label that these give them, and tells the platform's Alertmanager", () => {
    const values = readYaml(join(FOLDER, "values.yaml"));
    const chart = readYaml(join(GITOPS, "charts/clipper-monitoring/values.yaml"));
    // The chart's own default for the label of the ConfigMaps.
    assert.deepEqual(Object.keys(at(chart, "logRules.labels") as object), ["loki_rule"]);
    assert.deepEqual([at(values, "singleBinary.sidecar"), at(values, "sidecar.rules.searchNamespace")], [true, "ALL"]);
    const folder = at(values, "loki.rulerConfig.storage.local.directory");
    assert.equal(at(values, "sidecar.rules.folder"), `${String(folder)}/fake`);
    // kube-prometheus-stack's name for the Service of release `prometheus`, at the port that its policy opens to us.
    const url = at(values, "loki.rulerConfig.alertmanager_url");
    assert.equal(url, "http://prometheus-kube-prometheus-alertmanager.monitoring.svc:9093");
  });

  it("may read ConfigMaps in all namespaces, and Secrets in none but its own", () => {
    const values = readYaml(join(FOLDER, "values.yaml"));
    assert.equal(at(values, "rbac.namespaced"), true);
    const [role] = at(values, "extraObjects") as { rules: readonly object[] }[];
    assert.deepEqual(role?.rules, [{ apiGroups: [""], resources: ["configmaps"], verbs: ["get", "list", "watch"] }]);
  });

  it("has no key of the account in any file", () => {
    for (const environment of ON_BLOB) {
      const text = readFileSync(join(FOLDER, "values", `${environment}.yaml`), "utf8");
      assert.ok(!/accountKey|connectionString/.test(text), environment);
    }
  });
});
