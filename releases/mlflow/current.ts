/** Values of the mlflow chart, generation 1 (MLflow 3). */
import type { Environment, Given, Tree } from "../contract";
import { PRIORITY } from "../priorities";
import { overlaid } from "../trees";
import type { MlflowArgs } from "./args";
import { MLFLOW_PORT } from "./ports";
import { type MlflowChart, valuesFor } from "./values";

/** The chart mounts a folder of its own at /tmp; a second one would be refused by Kubernetes. */
const CURRENT: MlflowChart = { tag: "3.15.1", scratch: {} };

/** By which notebooks and programs on the cluster, and the proxy, call the server. */
const NAMES = ["mlflow", "mlflow.ai-tools", "mlflow.ai-tools.svc", "mlflow.ai-tools.svc.cluster.local"];

/**
 * What differs from generation 0.7: MLflow answers only to names that it was told of, and to pages of origins that it
 * was told of (mlflow.org/docs/latest/self-hosting/security/network).
 */
export function mlflowCurrent<S>(args: MlflowArgs, environment: Environment, given: Given<S>): Tree<S> {
  const host = `mlflow.${environment.domain}`;
  const hosts = [host, ...NAMES].flatMap((name) => [name, `${name}:${MLFLOW_PORT}`]);
  return overlaid(valuesFor(CURRENT, args, environment, given), {
    serverAllowedHosts: hosts,
    corsAllowedOrigins: [`https://${host}`],
    priorityClassName: PRIORITY.standard,
  });
}
