import type { Release } from "../contract";
import { type PrometheusArgs, prometheusArgs } from "./args";
import { prometheusProfiles } from "./profiles";
import { GRAFANA_PASSWORD_KEY, GRAFANA_SECRET, GRAFANA_USER_KEY, prometheusValues } from "./values";

/** Prometheus, Alertmanager and Grafana. */
export const prometheus: Release<PrometheusArgs> = {
  name: "prometheus",
  namespace: "monitoring",
  timeout: 900,
  args: prometheusArgs,
  profiles: prometheusProfiles,
  generations: {
    documented: {
      needs: [],
      check: () => [],
      secrets: () => [
        {
          name: GRAFANA_SECRET,
          keys: { [GRAFANA_USER_KEY]: { value: "admin" }, [GRAFANA_PASSWORD_KEY]: { generate: { length: 32 } } },
        },
      ],
      values: prometheusValues,
      extras: () => [],
    },
  },
};
