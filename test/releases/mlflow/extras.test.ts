import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { mlflow } from "../../../releases/mlflow";
import { mlflowExtras } from "../../../releases/mlflow/extras";
import { MLFLOW_PORT } from "../../../releases/mlflow/ports";
import { at } from "../../support/manifest";
import { argsOf, environment, given } from "../samples";

const TRAINING = join(__dirname, "../../../gitops/apps/data-pipelines/ml-training");
const read = (file: string): object => parse(readFileSync(join(TRAINING, file), "utf8")) as object;

describe("the objects beside MLflow's chart", () => {
  it("let in by default notebooks, the proxy, Prometheus and labelled namespaces, at MLflow's own port", () => {
    const env = environment("dev");
    const extras = mlflowExtras(argsOf(mlflow, "dev"), env, given(env));
    const policy = extras.find(({ kind, metadata }) => kind === "NetworkPolicy" && metadata.name === "mlflow");
    const [way, ...more] = at(policy, "spec.ingress") as readonly { from: readonly object[]; ports: object[] }[];
    assert.deepEqual(more, []);
    assert.deepEqual(way?.ports, [{ port: MLFLOW_PORT, protocol: "TCP" }]);
    assert.equal(way.from.length, 4);
    const labels = at(read("base/application.yaml"), "spec.syncPolicy.managedNamespaceMetadata.labels");
    assert.deepEqual(way.from[1], { namespaceSelector: { matchLabels: labels } });
    const { defaults } = read("values.yaml") as { defaults: { job: { env: { MLFLOW_TRACKING_URI: string } } } };
    assert.equal(defaults.job.env.MLFLOW_TRACKING_URI, `http://mlflow.ai-tools:${MLFLOW_PORT}`);
  });
});
