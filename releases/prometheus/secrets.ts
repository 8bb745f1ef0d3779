/** The Secrets of monitoring. */
import type { SecretSpec } from "../contract";
import { alertmanagerConfig } from "./alertmanager";
import type { PrometheusArgs } from "./args";

export const GRAFANA_SECRET = "grafana-admin";
export const GRAFANA_USER_KEY = "admin-user";
export const GRAFANA_PASSWORD_KEY = "admin-password";

/** Alertmanager's whole configuration: addresses of receivers are secret. */
export const ALERTMANAGER_SECRET = "alertmanager-config";

/** Grafana's login, and Alertmanager's configuration. */
export function prometheusSecrets(args: PrometheusArgs): readonly SecretSpec[] {
  return [
    {
      name: GRAFANA_SECRET,
      keys: { [GRAFANA_USER_KEY]: { value: "admin" }, [GRAFANA_PASSWORD_KEY]: { generate: { length: 32 } } },
    },
    { name: ALERTMANAGER_SECRET, keys: { "alertmanager.yaml": { value: alertmanagerConfig(args) } } },
  ];
}
