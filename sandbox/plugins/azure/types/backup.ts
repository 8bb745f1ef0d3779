/** Azure Backup of volumes: the vault, its policies, what is backed up, and the extension that does it. */
import { randomUUID } from "node:crypto";
import { map, text } from "../fields";
import { grouped, type ResourceType } from "../resource-type";
import { CLUSTER } from "./cluster-facts";

const VAULT = "Microsoft.DataProtection/backupVaults/{vaultName}";

export const BACKUP_VAULT: ResourceType = grouped("dataprotection:BackupVault", VAULT, {
  compute: ({ inputs }) => ({
    properties: {
      bcdrSecurityLevel: "Good",
      isVaultProtectedByResourceGuard: false,
      ...map(inputs, "properties"),
      provisioningState: "Succeeded",
      secureScore: "Adequate",
    },
  }),
});

export const BACKUP_POLICY: ResourceType = grouped(
  "dataprotection:BackupPolicy",
  `${VAULT}/backupPolicies/{backupPolicyName}`,
);

export const BACKUP_INSTANCE: ResourceType = grouped(
  "dataprotection:BackupInstance",
  `${VAULT}/backupInstances/{backupInstanceName}`,
  {
    compute: ({ inputs }) => ({
      properties: {
        ...map(inputs, "properties"),
        currentProtectionState: "ProtectionConfigured",
        protectionStatus: { status: "ProtectionConfigured" },
        provisioningState: "Succeeded",
      },
    }),
  },
);

export const TRUSTED_ACCESS: ResourceType = grouped(
  "containerservice:TrustedAccessRoleBinding",
  `${CLUSTER}/trustedAccessRoleBindings/{trustedAccessRoleBindingName}`,
);

export const EXTENSION: ResourceType = grouped(
  "kubernetesconfiguration:Extension",
  "{clusterRp}/{clusterResourceName}/{clusterName}/providers/Microsoft.KubernetesConfiguration/extensions/{extensionName}",
  {
    writeOnly: ["configurationProtectedSettings"],
    compute: ({ cloud, inputs }, before) => ({
      // A service principal of its own, which needs roles on where the backups go.
      aksAssignedIdentity: {
        principalId: text(map(before, "aksAssignedIdentity"), "principalId") ?? randomUUID(),
        tenantId: cloud.settings.tenantId,
        type: "SystemAssigned",
      },
      currentVersion: text(inputs, "version") ?? "0.0.3121-577",
      isSystemExtension: false,
      packageUri: "",
    }),
  },
);
