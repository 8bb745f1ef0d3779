/** Where logs, metrics and alerts go. */
import { randomUUID } from "node:crypto";
import { nameOf } from "../arm-id";
import { map, text } from "../fields";
import { grouped, type ResourceType, scoped, type Work } from "../resource-type";

export const LOG_WORKSPACE: ResourceType = grouped(
  "operationalinsights:Workspace",
  "Microsoft.OperationalInsights/workspaces/{workspaceName}",
  {
    compute: ({ inputs }, before) => ({
      createdDate: text(before, "createdDate") ?? new Date().toISOString(),
      customerId: text(before, "customerId") ?? randomUUID(),
      modifiedDate: new Date().toISOString(),
      retentionInDays: inputs["retentionInDays"] ?? 30,
    }),
  },
);

export const DIAGNOSTIC_SETTING: ResourceType = scoped(
  "monitor:DiagnosticSetting",
  "resourceUri",
  "Microsoft.Insights/diagnosticSettings/{name}",
);

export const ACTION_GROUP: ResourceType = grouped(
  "monitor:ActionGroup",
  "Microsoft.Insights/actionGroups/{actionGroupName}",
  { located: false },
);

export const SCHEDULED_QUERY_RULE: ResourceType = grouped(
  "monitor:ScheduledQueryRule",
  "Microsoft.Insights/scheduledQueryRules/{ruleName}",
);

export const MONITOR_WORKSPACE: ResourceType = grouped(
  "monitor:AzureMonitorWorkspace",
  "Microsoft.Monitor/accounts/{azureMonitorWorkspaceName}",
  {
    compute: (work, before) => ({
      accountId: text(before, "accountId") ?? randomUUID(),
      defaultIngestionSettings: {
        dataCollectionEndpointResourceId: managed(work, "dataCollectionEndpoints"),
        dataCollectionRuleResourceId: managed(work, "dataCollectionRules"),
      },
      metrics: {
        internalId: `mac_${randomUUID()}`,
        prometheusQueryEndpoint: `https://${nameOf(work.id).toLowerCase()}.${locationOf(work)}.prometheus.monitor.azure.com`,
      },
    }),
  },
);

export const DATA_COLLECTION_ENDPOINT: ResourceType = grouped(
  "monitor:DataCollectionEndpoint",
  "Microsoft.Insights/dataCollectionEndpoints/{dataCollectionEndpointName}",
  {
    compute: (work) => {
      const host = (kind: string): string =>
        `https://${nameOf(work.id)}.${locationOf(work)}-1.${kind}.monitor.azure.com`;
      return {
        configurationAccess: { endpoint: host("handler.control") },
        logsIngestion: { endpoint: host("ingest") },
        metricsIngestion: { endpoint: host("metrics.ingest") },
      };
    },
  },
);

export const DATA_COLLECTION_RULE: ResourceType = grouped(
  "monitor:DataCollectionRule",
  "Microsoft.Insights/dataCollectionRules/{dataCollectionRuleName}",
  { compute: (_, before) => ({ immutableId: text(before, "immutableId") ?? `dcr-${hex()}` }) },
);

export const DATA_COLLECTION_ASSOCIATION: ResourceType = scoped(
  "monitor:DataCollectionRuleAssociation",
  "resourceUri",
  "Microsoft.Insights/dataCollectionRuleAssociations/{associationName}",
);

export const PROMETHEUS_RULE_GROUP: ResourceType = grouped(
  "alertsmanagement:PrometheusRuleGroup",
  "Microsoft.AlertsManagement/prometheusRuleGroups/{ruleGroupName}",
);

export const GRAFANA: ResourceType = grouped("dashboard:Grafana", "Microsoft.Dashboard/grafana/{workspaceName}", {
  nested: ["properties.endpoint", "properties.grafanaVersion", "properties.outboundIPs"],
  compute: (work) => ({
    properties: {
      publicNetworkAccess: "Enabled",
      ...map(work.inputs, "properties"),
      endpoint: `https://${nameOf(work.id)}.${locationOf(work)}.grafana.azure.com`,
      grafanaVersion: "11.6.0",
      outboundIPs: [],
      provisioningState: "Succeeded",
    },
  }),
});

export const BUDGET: ResourceType = scoped(
  "consumption:Budget",
  "scope",
  "Microsoft.Consumption/budgets/{budgetName}",
  {
    compute: ({ inputs }) => ({
      currentSpend: { amount: 0, unit: "USD" },
      eTag: text(inputs, "eTag") ?? `"${hex().slice(0, 15)}"`,
      forecastSpend: { amount: 0, unit: "USD" },
    }),
  },
);

function locationOf({ inputs }: Work): string {
  return (text(inputs, "location") ?? "").toLowerCase().replaceAll(" ", "");
}

/** A workspace has a resource group of its own for what it makes. */
function managed(work: Work, kind: string): string {
  const name = nameOf(work.id);
  const group = `MA_${name}_${locationOf(work)}_managed`;
  return `/subscriptions/${work.cloud.settings.subscriptionId}/resourceGroups/${group}/providers/Microsoft.Insights/${kind}/${name}`;
}

function hex(): string {
  return randomUUID().replaceAll("-", "");
}
