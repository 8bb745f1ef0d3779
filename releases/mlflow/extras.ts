/** Objects beside the mlflow chart: its volumes, the proxy in front, a budget, who may reach it. */
import type { Environment, Given, Manifest } from "../contract";
import { ingress } from "../ingress";
import { allow, allowOut, monitoring, outside, pods } from "../network";
import type { MlflowArgs } from "./args";
import { MLFLOW_PODS, MLFLOW_PORT } from "./ports";
import { proxy, PROXY, PROXY_PODS } from "./proxy";
import { artifactVolume, dataClaim } from "./store";

/** Pods of JupyterHub's users. */
const NOTEBOOKS = { app: "jupyterhub", component: "singleuser-server" };

/** Namespaces of Tier 2 that train models; who gives them the label is in Git (docs/releases/mlflow.md). */
const TRAINING = { namespaceSelector: { matchLabels: { "platform/mlflow": "client" } } };

/** Everything that MLflow's chart does not make. */
export function mlflowExtras<S>(args: MlflowArgs, environment: Environment, given: Given<S>): readonly Manifest<S>[] {
  const { login, ingressClass } = args;
  return [
    ...(environment.database === "azure" ? artifactVolume(given) : [dataClaim(args.storage)]),
    ...(login.type === "none" ? [] : proxy(login, args.proxyReplicas, environment)),
    ...ingress(ingressClass, environment, { subdomain: "mlflow", service: PROXY, port: 80 }),
    ...budget(args),
    // Notebooks come straight in: who has one has logged in, and no program can answer a login page.
    allow("mlflow", MLFLOW_PODS, [
      { from: [pods(NOTEBOOKS), TRAINING, pods(PROXY_PODS), monitoring], ports: [MLFLOW_PORT] },
    ]),
    ...(environment.database === "azure"
      ? [allowOut("mlflow-out", MLFLOW_PODS, [{ to: [outside], ports: [5432] }])]
      : []),
  ];
}

/** The chart has none. */
function budget({ replicas }: MlflowArgs): readonly Manifest<never>[] {
  if (replicas === 1) return [];
  const spec = { maxUnavailable: 1, selector: { matchLabels: MLFLOW_PODS } };
  return [{ apiVersion: "policy/v1", kind: "PodDisruptionBudget", metadata: { name: "mlflow" }, spec }];
}
