/** Compares what a double and the real chart say of their objects. */
import { isDeepStrictEqual } from "node:util";
import { fields, type Facts, type Value } from "./facts";

/** Kinds that a double must have, all of them, and no others. */
const WHOLE = [
  ...["Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob", "Service", "Secret", "ServiceAccount"],
  ...["PersistentVolumeClaim", "Ingress", "NetworkPolicy", "PodDisruptionBudget", "HorizontalPodAutoscaler"],
  ...["PriorityClass", "MutatingWebhookConfiguration", "ValidatingWebhookConfiguration", "ServiceMonitor"],
  ...["Prometheus", "Alertmanager", "ClusterPolicy", "Certificate", "Issuer", "CustomResourceDefinition"],
];

function differences(real: Value | undefined, double: Value | undefined, path: string): readonly string[] {
  if (isDeepStrictEqual(real, double)) return [];
  const [left, right] = [fields(real), fields(double)];
  const keys = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  if (keys.length === 0 || Array.isArray(real) || Array.isArray(double)) {
    return [`${path}: real ${JSON.stringify(real)}, double ${JSON.stringify(double)}`];
  }
  return keys.flatMap((key) => differences(left[key], right[key], `${path}.${key}`));
}

/** One line for each fact that differs. Kinds beyond `WHOLE` may be fewer in the double, never others. */
export function compareFacts(real: Facts, double: Facts): readonly string[] {
  const kindOf = (name: string): string => name.slice(0, name.indexOf("/"));
  const missing = [...real.keys()].filter((name) => !double.has(name) && WHOLE.includes(kindOf(name)));
  const invented = [...double.keys()].filter((name) => !real.has(name));
  const shared = [...real.keys()].filter((name) => double.has(name));
  return [
    ...missing.map((name) => `${name}: missing from the double`),
    ...invented.map((name) => `${name}: only in the double`),
    ...shared.flatMap((name) => differences(real.get(name), double.get(name), name)),
  ];
}
