/** What Prometheus scrapes beside its chart's own: the metrics of the other releases, which their charts cannot all say. */
import type { Manifest, NamespaceName, Tree } from "../contract";
import { HUB_SECRET, KEY } from "../jupyterhub/secrets";
import { PROXY_PODS } from "../mlflow/proxy";

type Labels = Readonly<Record<string, string>>;

/** Components of Argo CD with metrics, by the label of their Services. */
const ARGOCD = [
  "application-controller",
  "server",
  "repo-server",
  "applicationset-controller",
  "notifications-controller",
];

/** A ServiceMonitor for each part with metrics. */
export function monitors(): readonly Manifest<never>[] {
  return [
    ...ARGOCD.map((name) =>
      monitor("argocd", `argocd-${name}`, { ...of("argocd"), "app.kubernetes.io/component": name }, METRICS),
    ),
    monitor(
      "cert-manager",
      "cert-manager",
      { ...of("cert-manager"), app: "cert-manager" },
      // The Service's port has another name in every generation; the container's stays.
      { targetPort: "http-metrics", interval: "30s" },
    ),
    monitor(
      "ai-tools",
      "jupyterhub",
      { app: "jupyterhub", component: "hub", release: "jupyterhub" },
      {
        ...PORT("hub"),
        path: "/hub/metrics",
        authorization: { credentials: { name: HUB_SECRET, key: KEY.metricsToken } },
      },
    ),
    monitor("ai-tools", "mlflow-proxy", PROXY_PODS, PORT("metrics")),
  ];
}

const of = (instance: string): Labels => ({ "app.kubernetes.io/instance": instance });
const PORT = (port: string): Tree<never> => ({ port, interval: "30s" });
const METRICS = PORT("http-metrics");

/** A ServiceMonitor beside the Services that it selects: a Secret that it names must stand there too. */
function monitor(namespace: NamespaceName, name: string, matchLabels: Labels, endpoint: Tree<never>): Manifest<never> {
  return {
    apiVersion: "monitoring.coreos.com/v1",
    kind: "ServiceMonitor",
    metadata: { name, namespace },
    spec: { selector: { matchLabels: { ...matchLabels } }, endpoints: [endpoint] },
  };
}
