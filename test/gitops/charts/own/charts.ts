/** The catalogue's own charts, each with values that it can be rendered with in every environment. */
import { join } from "node:path";
import { render, refusal } from "../../../support/helm";
import type { Manifest } from "../../../support/manifest";

export const CHARTS_FOLDER = join(__dirname, "../../../../gitops/charts");
export const ENVIRONMENTS = ["dev", "staging", "prod"] as const;

export type Values = Readonly<Record<string, unknown>>;

/** What the root application hands down. */
export const PLATFORM = {
  domain: "dev.example.org",
  registry: "registry.example.org",
  gateway: { name: "platform", namespace: "platform-gateway" },
  secretStore: "platform",
  monitoringNamespace: "monitoring",
  tenantId: "22222222-0000-4000-8000-000000000000",
  vault: { uri: "https://kv-platform-dev.vault.azure.net/" },
  clientIds: {
    "external-secrets": "11111111-0000-4000-8000-000000000002",
    dns: "11111111-0000-4000-8000-000000000001",
  },
};

/** The fewest values beside those of the environment, by chart. */
export const CHARTS: Readonly<Record<string, Values>> = {
  clickhouse: {},
  "data-lake": {},
  gateway: {},
  namespaces: {
    namespaces: {
      "platform-dns": { from: { gateway: { namespace: "platform-gateway", ports: [80] } } },
      "platform-logs": { podSecurity: "privileged", reason: "Reads the nodes' files.", egress: "closed" },
    },
  },
  "platform-policies": {},
  "platform-routes": {
    routes: { argocd: { namespace: "argocd", service: "argocd-server", port: 80, subdomain: "argocd" } },
  },
  portal: { backend: { image: { tag: "1.0.0" } } },
  "secret-store": {},
  storage: { quotas: { "platform-data": { total: "10Gi", classes: { "platform-premium": "5Gi" } } } },
  "workload-identity": {
    accounts: { dns: { identity: { name: "dns" } } },
    facts: {
      settings: { domain: { fact: "domain" }, count: 5, "a.json": { json: { id: { fact: "tenantId" }, on: true } } },
    },
  },
};

export const valuesFile = (chart: string, environment: string): string =>
  join(CHARTS_FOLDER, chart, "values", `${environment}.yaml`);

const withFacts = (chart: string, values: Values): Values => ({
  global: { platform: PLATFORM },
  ...CHARTS[chart],
  ...values,
});

/** What a chart renders in an environment, with the platform's facts. */
export function renderIn(chart: string, environment: string, values: Values = {}): Promise<readonly Manifest[]> {
  return render(chart, withFacts(chart, values), {
    files: [valuesFile(chart, environment)],
    namespace: "platform-test",
  });
}

/** What a chart says against these values, with the platform's facts unless they say otherwise. */
export function refusalOf(chart: string, values: Values): Promise<string> {
  return refusal(chart, withFacts(chart, values), { namespace: "platform-test" });
}
