import type { Generation, Release } from "../contract";
import { type PrometheusArgs, prometheusArgs } from "./args";
import { prometheusCurrent } from "./current";
import { prometheusProfiles } from "./profiles";
import { GRAFANA_PASSWORD_KEY, GRAFANA_SECRET, GRAFANA_USER_KEY, prometheusValues } from "./values";

const documented: Generation<PrometheusArgs> = {
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
};

/** The same release, at the keys of the current chart. */
const current: Generation<PrometheusArgs> = {
  ...documented,
  values: (args, environment, given) => prometheusCurrent(documented.values(args, environment, given)),
};

/** Prometheus, Alertmanager and Grafana. */
export const prometheus: Release<PrometheusArgs> = {
  name: "prometheus",
  namespace: "monitoring",
  timeout: 900,
  args: prometheusArgs,
  profiles: prometheusProfiles,
  generations: { documented, current },
};
