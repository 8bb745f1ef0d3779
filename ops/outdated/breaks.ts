/** What breaks on the way from the documented pins to the current ones, as the publishers tell it. Sources: `notes.ts`; read 2026-08. */
import { coerce, compare, lte } from "semver";

export interface Break {
  /** First version that has it. */
  readonly at: string;
  readonly what: string;
}

/** By chart, oldest first. */
export const BREAKS: Readonly<Record<string, readonly Break[]>> = {
  "argo-cd": [
    {
      at: "6.0.0",
      what: "keys of Ingresses renamed (hosts to hostname, paths to path); server.config and rbacConfig are gone",
    },
    { at: "6.1.0", what: "the host is asked for once, as global.domain" },
    { at: "6.10.0", what: "Redis has a password, made by a hook" },
    { at: "7.0.0", what: "configs.clusterCredentials is a map, no list" },
    {
      at: "8.0.0",
      what: "Argo CD 3: rights to update an application no longer cover its objects; logs want a right of their own; objects are tracked by annotation",
    },
    { at: "9.0.0", what: "defaults of configs.params dropped: Argo CD's own count" },
    { at: "9.1.0", what: "the selector of redis-ha changes: its StatefulSet must be made anew" },
    { at: "10.0.0", what: "network policies are on" },
  ],
  "kube-prometheus-stack": [
    { at: "60.0.0", what: "Grafana 11" },
    { at: "67.0.0", what: "Prometheus 3" },
    { at: "68.0.0", what: "metrics dropped that dashboards may use" },
    { at: "72.0.0", what: "disruption budgets have switches of their own" },
    { at: "73.0.0", what: "Kubernetes 1.25 at least" },
    { at: "75.0.0", what: "PrometheusRules renamed" },
    { at: "79.0.0", what: "Grafana has no default password" },
    { at: "84.0.0", what: "Grafana 13" },
    { at: "85.0.0", what: "images without a shell" },
  ],
  "cert-manager": [
    { at: "1.15.0", what: "crds.enabled and crds.keep in place of installCRDs; the ctl image is gone" },
    { at: "1.16.0", what: "values are held to a strict schema" },
    {
      at: "1.18.0",
      what: "private keys are made anew with every certificate (rotationPolicy Always), one revision is kept",
    },
    { at: "1.21.0", what: "ServiceMonitor's targetPort and path are gone: the schema refuses them" },
  ],
  jupyterhub: [
    {
      at: "4.0.0",
      what: "JupyterHub 5: nobody may log in unless allowed; KubeSpawner 7 names pods and volumes otherwise",
    },
  ],
  mlflow: [
    {
      at: "1.11.5",
      what: "MLflow 3, by this version at the latest: the database is migrated, and an older server cannot read it any more",
    },
  ],
  "gpu-operator": [
    { at: "24.3.0", what: "psp.enabled is gone" },
    { at: "24.9.0", what: "a hook upgrades the definitions" },
    { at: "25.3.0", what: "Kubernetes 1.29 at least" },
    { at: "25.10.0", what: "CDI is on" },
  ],
};

/** What lies between a pin and a newer version of it. */
export function breaksBetween(chart: string, from: string, to: string | undefined): readonly Break[] {
  const [low, high] = [coerce(from), coerce(to ?? "")];
  if (low === null || high === null) return [];
  return (BREAKS[chart] ?? []).filter(({ at }) => compare(at, low) > 0 && lte(at, high));
}
