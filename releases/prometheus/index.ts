import type { Generation, Release } from "../contract";
import { type PrometheusArgs, prometheusArgs } from "./args";
import { prometheusCurrent } from "./current";
import { prometheusExtras } from "./extras";
import { prometheusProfiles } from "./profiles";
import { prometheusSecrets } from "./secrets";
import { prometheusValues } from "./values";

const documented: Generation<PrometheusArgs> = {
  // Its admission webhook's certificate is cert-manager's, and cert-manager's own webhook must take the request.
  needs: ["cert-manager"],
  check: () => [],
  secrets: prometheusSecrets,
  values: prometheusValues,
  extras: prometheusExtras,
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
