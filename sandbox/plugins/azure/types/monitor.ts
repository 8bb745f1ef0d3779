/** Where logs, metrics and alerts go. */
import { randomUUID } from "node:crypto";
import { nameOf } from "../arm-id";
import { map, text } from "../fields";
import type { Properties } from "../../protocol/values";
import { type Cloud, grouped, type ResourceType, scoped, type Work } from "../resource-type";
import type { StoredResource } from "../store";

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
    create: ({ cloud, id, inputs }) =>
      cloud.store.locked(() => managedOf(id, inputs, cloud).forEach((resource) => cloud.store.write(resource))),
    remove: ({ id, inputs }, cloud) =>
      cloud.store.locked(() => managedOf(id, inputs, cloud).forEach((resource) => cloud.store.delete(resource.id))),
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
function managedGroup(id: string, inputs: Properties, { settings }: Cloud): string {
  const location = (text(inputs, "location") ?? "").toLowerCase().replaceAll(" ", "");
  return `/subscriptions/${settings.subscriptionId}/resourceGroups/MA_${nameOf(id)}_${location}_managed`;
}

function managed({ cloud, id, inputs }: Work, kind: string): string {
  return `${managedGroup(id, inputs, cloud)}/providers/Microsoft.Insights/${kind}/${nameOf(id)}`;
}

function managedOf(id: string, inputs: Properties, cloud: Cloud): StoredResource[] {
  const work = { cloud, id, inputs, progress: () => {} };
  const made = [
    ["azure-native:monitor:DataCollectionRule", managed(work, "dataCollectionRules")],
    ["azure-native:monitor:DataCollectionEndpoint", managed(work, "dataCollectionEndpoints")],
    ["azure-native:resources:ResourceGroup", managedGroup(id, inputs, cloud)],
  ] as const;
  return made.map(([token, madeId]) => ({
    ...{ id: madeId, token, status: "Succeeded", owner: null },
    ...{ inputs: { managedBy: id }, computed: {} },
  }));
}

function hex(): string {
  return randomUUID().replaceAll("-", "");
}
