/** Rules and parameters of Azure Backup for a cluster, in its terms. Pure. */
import type * as inputs from "@pulumi/azure-native/types/input";
import type * as pulumi from "@pulumi/pulumi";

import type { BackupSettings } from "./args";

/** The type of what is backed up. */
export const CLUSTERS = "Microsoft.ContainerService/managedClusters";

const STORE = { dataStoreType: "OperationalStore", objectType: "DataStoreInfoBase" };

/** Any first day does: what counts is the interval. */
const SINCE = "2026-01-01T01:00:00+00:00";

/** Schedule and retention. */
export function policyRules({
  hours,
  keepDays,
}: BackupSettings): (inputs.dataprotection.AzureBackupRuleArgs | inputs.dataprotection.AzureRetentionRuleArgs)[] {
  return [
    {
      objectType: "AzureBackupRule",
      name: "BackupIntervals",
      dataStore: STORE,
      backupParameters: { objectType: "AzureBackupParams", backupType: "Incremental" },
      trigger: {
        objectType: "ScheduleBasedTriggerContext",
        schedule: { repeatingTimeIntervals: [`R/${SINCE}/PT${hours}H`], timeZone: "Coordinated Universal Time" },
        taggingCriteria: [{ isDefault: true, taggingPriority: 99, tagInfo: { tagName: "Default" } }],
      },
    },
    {
      objectType: "AzureRetentionRule",
      name: "Default",
      isDefault: true,
      lifecycles: [
        { deleteAfter: { objectType: "AbsoluteDeleteOption", duration: `P${keepDays}D` }, sourceDataStore: STORE },
      ],
    },
  ];
}

/** Everything on the cluster but what AKS and the platform put there anew. */
export function instanceParameters(snapshotGroupId: pulumi.Input<string>): inputs.dataprotection.PolicyParametersArgs {
  return {
    dataStoreParametersList: [
      {
        objectType: "AzureOperationalStoreParameters",
        dataStoreType: "OperationalStore",
        resourceGroupId: snapshotGroupId,
      },
    ],
    backupDatasourceParametersList: [
      {
        objectType: "KubernetesClusterBackupDatasourceParameters",
        includeClusterScopeResources: true,
        snapshotVolumes: true,
        excludedNamespaces: ["kube-system", "gatekeeper-system", "dataprotection-microsoft"],
      },
    ],
  };
}
