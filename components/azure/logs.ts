import { DiagnosticSetting } from "@pulumi/azure-native/monitor/diagnosticSetting";
import { Workspace } from "@pulumi/azure-native/operationalinsights/workspace";
import * as pulumi from "@pulumi/pulumi";

import type { LogSettings } from "./args";
import { nameOf } from "./names";
import { type Place, standing } from "./place";

/** What the log workspace needs to know. */
export interface LogsArgs {
  readonly stack: string;
  readonly place: Place;
  readonly settings: LogSettings;
}

/** Categories by type of resource. Source: Microsoft Learn, "Supported resource logs for Azure Monitor". Reads of the API server alone would be most of the bill. */
const CATEGORIES = {
  cluster: ["kube-audit-admin", "guard", "kube-controller-manager", "cluster-autoscaler", "cloud-controller-manager"],
  vault: ["AuditEvent", "AzurePolicyEvaluationDetails"],
  registry: ["ContainerRegistryLoginEvents", "ContainerRegistryRepositoryEvents"],
  database: ["PostgreSQLLogs"],
} as const;

/** No limit, in Azure's terms. */
const UNLIMITED = -1;

/** The Log Analytics workspace of the audit logs. */
export class Logs extends pulumi.ComponentResource {
  public readonly workspaceId: pulumi.Output<string>;

  public constructor(name: string, args: LogsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("platform:azure:Logs", name, {}, opts);
    this.workspaceId = createWorkspace(this, name, args).id;
    this.registerOutputs({ workspaceId: this.workspaceId });
  }

  /** Sends a resource's audit logs here. @param of what it is */
  public keep(of: keyof typeof CATEGORIES, resourceId: pulumi.Input<string>): void {
    new DiagnosticSetting(
      `logs-${of}`,
      {
        name: "platform",
        resourceUri: resourceId,
        workspaceId: this.workspaceId,
        logs: CATEGORIES[of].map((category) => ({ category, enabled: true })),
        ...(of === "cluster" && { logAnalyticsDestinationType: "Dedicated" }),
      },
      { parent: this },
    );
  }
}

function createWorkspace(parent: pulumi.Resource, name: string, { stack, place, settings }: LogsArgs): Workspace {
  return new Workspace(
    name,
    {
      ...standing(place),
      workspaceName: nameOf("workspace", stack),
      sku: { name: "PerGB2018" },
      retentionInDays: settings.retentionDays,
      workspaceCapping: { dailyQuotaGb: settings.dailyGb ?? UNLIMITED },
      features: { enableLogAccessUsingOnlyResourcePermissions: true },
    },
    { parent },
  );
}
