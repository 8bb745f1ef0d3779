/** Objects beside the kube-prometheus-stack chart: who may reach its pods, the platform's alerts and dashboards. */
import { type Alert, alertRules } from "../alerts";
import { argocdAlerts } from "../argocd/alerts";
import { certManagerAlerts } from "../cert-manager/alerts";
import type { Environment, Manifest } from "../contract";
import { gpuOperatorAlerts } from "../gpu-operator/alerts";
import { ingress } from "../ingress";
import { jupyterhubAlerts } from "../jupyterhub/alerts";
import { mlflowAlerts } from "../mlflow/alerts";
import { allow, anywhere, gateway, monitoring, namespace, pods } from "../network";
import { platformAlerts } from "./alerts";
import type { PrometheusArgs } from "./args";
import { dashboards } from "./dashboards";
import { loginAlerts } from "./login-alerts";
import { monitors } from "./monitors";

const named = (name: string) => ({ "app.kubernetes.io/name": name });
const ALERTMANAGER = named("alertmanager");
const GRAFANA = named("grafana");

/** Alerts on the other releases. They stand here: their kind is there once this release is. */
const ALERTS: Readonly<Record<string, readonly Alert[]>> = {
  argocd: argocdAlerts,
  "cert-manager": certManagerAlerts,
  jupyterhub: jupyterhubAlerts,
  mlflow: mlflowAlerts,
  "gpu-operator": gpuOperatorAlerts,
};

function login({ loginSecrets }: PrometheusArgs): readonly Manifest<never>[] {
  const alerts = loginAlerts(loginSecrets);
  return alerts.length === 0 ? [] : [alertRules("login", alerts)];
}

/** Whoever carries this label may ask Prometheus, from any namespace. */
const CLIENT = { podSelector: { matchLabels: { "platform/prometheus-client": "true" } }, namespaceSelector: {} };

/** Everything that the chart does not make. */
export function prometheusExtras(args: PrometheusArgs, environment: Environment): readonly Manifest<never>[] {
  return [
    ...network(),
    ...ingress(args.ingressClass, environment, { subdomain: "grafana", service: "prometheus-grafana", port: 80 }),
    alertRules("cluster", platformAlerts),
    ...Object.entries(ALERTS).map(([name, alerts]) => alertRules(name, alerts)),
    ...login(args),
    ...monitors(),
    ...dashboards(environment),
  ];
}

function network(): readonly Manifest<never>[] {
  const tier2 = namespace("platform-observability");
  return [
    allow("prometheus", named("prometheus"), [
      { from: [pods(GRAFANA), monitoring, gateway, tier2, CLIENT], ports: [9090] },
      { from: [monitoring], ports: [8080] },
    ]),
    allow("alertmanager", ALERTMANAGER, [
      { from: [monitoring, pods(GRAFANA), gateway, tier2], ports: [9093] },
      { from: [monitoring], ports: [8080] },
      // Members tell each other what they have sent.
      { from: [pods(ALERTMANAGER)], ports: [9094, { port: 9094, protocol: "UDP" }] },
    ]),
    allow("grafana", GRAFANA, [
      { from: [gateway], ports: [3000] },
      { from: [monitoring], ports: [3000] },
    ]),
    allow("kube-state-metrics", named("kube-state-metrics"), [{ from: [monitoring], ports: [8080] }]),
    allow("prometheus-operator", { app: "kube-prometheus-stack-operator" }, [{ from: anywhere, ports: [10250] }]),
  ];
}
