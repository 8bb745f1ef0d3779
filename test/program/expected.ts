/** Every resource that the program makes: long, because it names each one. */
import type { Profile } from "../../releases/contract";
import { argsOf, DOCUMENTED, environment, given, TAINT } from "../releases/samples";

/** Type and name of every resource of Azure that is no component, in every stack. */
const AZURE = [
  "azure-native:authorization:RoleAssignment identity-kubelet",
  "azure-native:authorization:RoleAssignment identity-snet-apiserver",
  "azure-native:authorization:RoleAssignment identity-snet-nodes",
  "azure-native:authorization:RoleAssignment kubelet-pull",
  "azure-native:authorization:RoleAssignment platform-deployer",
  "azure-native:authorization:RoleAssignment workload-cert-manager-dnsZoneContributor",
  "azure-native:authorization:RoleAssignment workload-external-dns-dnsZoneContributor",
  "azure-native:authorization:RoleAssignment workload-external-dns-reader",
  "azure-native:authorization:RoleAssignment workload-external-secrets-keyVaultSecretsUser",
  "azure-native:consumption:Budget platform",
  "azure-native:containerregistry:Registry registry",
  "azure-native:containerservice:AgentPool pool-user",
  "azure-native:containerservice:MaintenanceConfiguration cluster-nodes",
  "azure-native:containerservice:MaintenanceConfiguration cluster-upgrades",
  "azure-native:containerservice:ManagedCluster cluster",
  "azure-native:dns:Zone platform",
  "azure-native:keyvault:Vault vault",
  "azure-native:managedidentity:FederatedIdentityCredential workload-cert-manager",
  "azure-native:managedidentity:FederatedIdentityCredential workload-external-dns",
  "azure-native:managedidentity:FederatedIdentityCredential workload-external-secrets-platform-secrets-external-secrets",
  "azure-native:managedidentity:FederatedIdentityCredential workload-external-secrets-platform-secrets-platform",
  "azure-native:managedidentity:FederatedIdentityCredential workload-loki",
  "azure-native:managedidentity:FederatedIdentityCredential workload-mlflow",
  "azure-native:managedidentity:UserAssignedIdentity identity",
  "azure-native:managedidentity:UserAssignedIdentity identity-kubelet",
  "azure-native:managedidentity:UserAssignedIdentity workload-cert-manager",
  "azure-native:managedidentity:UserAssignedIdentity workload-external-dns",
  "azure-native:managedidentity:UserAssignedIdentity workload-external-secrets",
  "azure-native:managedidentity:UserAssignedIdentity workload-loki",
  "azure-native:managedidentity:UserAssignedIdentity workload-mlflow",
  "azure-native:monitor:DiagnosticSetting logs-cluster",
  "azure-native:monitor:DiagnosticSetting logs-registry",
  "azure-native:monitor:DiagnosticSetting logs-vault",
  "azure-native:network:NetworkSecurityGroup network-apiServer",
  "azure-native:network:NetworkSecurityGroup network-nodes",
  "azure-native:network:Subnet network-apiServer",
  "azure-native:network:Subnet network-nodes",
  "azure-native:network:VirtualNetwork network",
  "azure-native:operationalinsights:Workspace logs",
  "azure-native:resources:ResourceGroup platform",
  "pulumi:index:Stash platform-guard",
  "random:index/randomString:RandomString platform-suffix",
];

/** What staging and prod have beside it. */
const LASTING = [
  "azure-native:authorization:RoleAssignment workload-loki-storageBlobDataContributor",
  "azure-native:authorization:RoleAssignment workload-mlflow-storageBlobDataContributor",
  "azure-native:containerservice:AgentPool pool-gpu",
  "azure-native:dbforpostgresql:Configuration database-tls",
  "azure-native:dbforpostgresql:Database database-jupyterhub",
  "azure-native:dbforpostgresql:Database database-mlflow",
  "azure-native:dbforpostgresql:Server database",
  "azure-native:keyvault:Secret database-password",
  "azure-native:monitor:DiagnosticSetting logs-database",
  "azure-native:network:NatGateway network-egress",
  "azure-native:network:NetworkSecurityGroup network-database",
  "azure-native:network:PublicIPPrefix network-egress",
  "azure-native:network:Subnet network-database",
  "azure-native:privatedns:PrivateZone database",
  "azure-native:privatedns:VirtualNetworkLink database",
  "azure-native:storage:BlobContainer storage-artifacts",
  "azure-native:storage:BlobContainer storage-backup",
  "azure-native:storage:BlobContainer storage-logs",
  "azure-native:storage:BlobServiceProperties storage",
  "azure-native:storage:StorageAccount storage",
  "random:index/randomPassword:RandomPassword database",
];

/** What prod alone has. */
const PRIVATE = [
  "azure-native:authorization:RoleAssignment backup-cluster-snapshots",
  "azure-native:authorization:RoleAssignment backup-extension-storage",
  "azure-native:authorization:RoleAssignment backup-vault-cluster",
  "azure-native:authorization:RoleAssignment backup-vault-snapshots",
  "azure-native:containerservice:TrustedAccessRoleBinding backup",
  "azure-native:dataprotection:BackupInstance backup",
  "azure-native:dataprotection:BackupPolicy backup",
  "azure-native:dataprotection:BackupVault backup",
  "azure-native:kubernetesconfiguration:Extension backup",
  "azure-native:network:NetworkSecurityGroup network-endpoints",
  "azure-native:network:PrivateDnsZoneGroup registry-link",
  "azure-native:network:PrivateDnsZoneGroup storage-link",
  "azure-native:network:PrivateDnsZoneGroup vault-link",
  "azure-native:network:PrivateEndpoint registry-link",
  "azure-native:network:PrivateEndpoint storage-link",
  "azure-native:network:PrivateEndpoint vault-link",
  "azure-native:network:Subnet network-endpoints",
  "azure-native:privatedns:PrivateZone registry-link",
  "azure-native:privatedns:PrivateZone storage-link",
  "azure-native:privatedns:PrivateZone vault-link",
  "azure-native:privatedns:VirtualNetworkLink registry-link",
  "azure-native:privatedns:VirtualNetworkLink storage-link",
  "azure-native:privatedns:VirtualNetworkLink vault-link",
  "azure-native:resources:ResourceGroup backup-snapshots",
];

/** Everything of Azure, by stack. */
export const IN_AZURE: Readonly<Record<Profile, readonly string[]>> = {
  dev: AZURE,
  staging: [...AZURE, ...LASTING],
  prod: [...AZURE, ...LASTING, ...PRIVATE],
};

/** Type and name of everything on the cluster, and what is made for it, in every stack. */
export const ON_CLUSTER = [
  "kubernetes:argoproj.io/v1alpha1:AppProject project-default",
  "kubernetes:argoproj.io/v1alpha1:AppProject project-platform",
  "kubernetes:argoproj.io/v1alpha1:AppProject project-root",
  "kubernetes:argoproj.io/v1alpha1:AppProject project-routes",
  "kubernetes:argoproj.io/v1alpha1:AppProject project-workloads",
  "kubernetes:argoproj.io/v1alpha1:Application app-of-apps",
  "kubernetes:core/v1:Namespace ai-tools",
  "kubernetes:core/v1:Namespace argocd",
  "kubernetes:core/v1:Namespace cert-manager",
  "kubernetes:core/v1:Namespace gpu-operator",
  "kubernetes:core/v1:Namespace monitoring",
  "kubernetes:core/v1:Secret alertmanager-config",
  "kubernetes:core/v1:Secret argocd-redis-auth",
  "kubernetes:core/v1:Secret grafana-admin",
  "kubernetes:core/v1:Secret jupyterhub-keys",
  "kubernetes:helm.sh/v3:Release argocd",
  "kubernetes:helm.sh/v3:Release argocd-crds",
  "kubernetes:helm.sh/v3:Release cert-manager",
  "kubernetes:helm.sh/v3:Release cert-manager-crds",
  "kubernetes:helm.sh/v3:Release gpu-operator",
  "kubernetes:helm.sh/v3:Release gpu-operator-crds",
  "kubernetes:helm.sh/v3:Release jupyterhub",
  "kubernetes:helm.sh/v3:Release mlflow",
  "kubernetes:helm.sh/v3:Release prometheus",
  "kubernetes:helm.sh/v3:Release prometheus-crds",
  "kubernetes:core/v1:LimitRange ai-tools-platform",
  "kubernetes:core/v1:LimitRange argocd-platform",
  "kubernetes:core/v1:LimitRange cert-manager-platform",
  "kubernetes:core/v1:LimitRange gpu-operator-platform",
  "kubernetes:core/v1:LimitRange monitoring-platform",
  "kubernetes:core/v1:ResourceQuota ai-tools-platform",
  "kubernetes:core/v1:ResourceQuota argocd-platform",
  "kubernetes:core/v1:ResourceQuota cert-manager-platform",
  "kubernetes:core/v1:ResourceQuota gpu-operator-platform",
  "kubernetes:core/v1:ResourceQuota monitoring-platform",
  "kubernetes:networking.k8s.io/v1:NetworkPolicy ai-tools-allow-dns",
  "kubernetes:networking.k8s.io/v1:NetworkPolicy ai-tools-default-deny",
  "kubernetes:networking.k8s.io/v1:NetworkPolicy argocd-allow-dns",
  "kubernetes:networking.k8s.io/v1:NetworkPolicy argocd-allow-out-https",
  "kubernetes:networking.k8s.io/v1:NetworkPolicy argocd-allow-within",
  "kubernetes:networking.k8s.io/v1:NetworkPolicy argocd-default-deny",
  "kubernetes:networking.k8s.io/v1:NetworkPolicy cert-manager-allow-dns",
  "kubernetes:networking.k8s.io/v1:NetworkPolicy cert-manager-allow-out-https",
  "kubernetes:networking.k8s.io/v1:NetworkPolicy cert-manager-allow-within",
  "kubernetes:networking.k8s.io/v1:NetworkPolicy cert-manager-default-deny",
  "kubernetes:networking.k8s.io/v1:NetworkPolicy gpu-operator-allow-dns",
  "kubernetes:networking.k8s.io/v1:NetworkPolicy gpu-operator-allow-out-https",
  "kubernetes:networking.k8s.io/v1:NetworkPolicy gpu-operator-allow-within",
  "kubernetes:networking.k8s.io/v1:NetworkPolicy gpu-operator-default-deny",
  "kubernetes:networking.k8s.io/v1:NetworkPolicy monitoring-allow-dns",
  "kubernetes:networking.k8s.io/v1:NetworkPolicy monitoring-allow-out-cluster",
  "kubernetes:networking.k8s.io/v1:NetworkPolicy monitoring-allow-out-https",
  "kubernetes:networking.k8s.io/v1:NetworkPolicy monitoring-allow-within",
  "kubernetes:networking.k8s.io/v1:NetworkPolicy monitoring-default-deny",
  "kubernetes:scheduling.k8s.io/v1:PriorityClass platform-batch",
  "kubernetes:scheduling.k8s.io/v1:PriorityClass platform-critical",
  "kubernetes:scheduling.k8s.io/v1:PriorityClass platform-standard",
  "pulumi:providers:kubernetes platform",
  "azure-native:keyvault:Secret argocd-redis-auth-redis-password",
  "azure-native:keyvault:Secret grafana-admin-admin-password",
  "azure-native:keyvault:Secret jupyterhub-keys-cookie-secret",
  "azure-native:keyvault:Secret jupyterhub-keys-crypt-key",
  "azure-native:keyvault:Secret jupyterhub-keys-metrics-token",
  "azure-native:keyvault:Secret jupyterhub-keys-proxy-token",
  "random:index/randomBytes:RandomBytes jupyterhub-keys-cookie-secret",
  "random:index/randomBytes:RandomBytes jupyterhub-keys-crypt-key",
  "random:index/randomBytes:RandomBytes jupyterhub-keys-metrics-token",
  "random:index/randomBytes:RandomBytes jupyterhub-keys-proxy-token",
  "random:index/randomPassword:RandomPassword argocd-redis-auth-redis-password",
  "random:index/randomPassword:RandomPassword grafana-admin-admin-password",
  "random:index/randomString:RandomString argocd-redis-auth-vault",
  "random:index/randomString:RandomString grafana-admin-vault",
  "random:index/randomString:RandomString jupyterhub-keys-vault",
];

const ENTRA_SECRETS = [
  ...["argocd-entra", "jupyterhub-entra", "jupyterhub-database", "mlflow-entra", "mlflow-database"].map(
    (name) => `kubernetes:core/v1:Secret ${name}`,
  ),
  "azure-native:keyvault:Secret mlflow-entra-cookie-secret",
  "random:index/randomPassword:RandomPassword mlflow-entra-cookie-secret",
  "random:index/randomString:RandomString mlflow-entra-vault",
];

/** What logins and databases add: a generated password in dev, client secrets of Entra ID and passwords of Azure elsewhere. */
export const LOGIN: Readonly<Record<Profile, readonly string[]>> = {
  dev: [
    "azure-native:keyvault:Secret jupyterhub-keys-dummy-password",
    "random:index/randomPassword:RandomPassword jupyterhub-keys-dummy-password",
  ],
  staging: ENTRA_SECRETS,
  prod: ENTRA_SECRETS,
};

const OF_THE_CLUSTER = ["ClusterIssuer", "PersistentVolume"];

/** What the releases bring beside their charts; their own tests say what that is. */
export function extrasOf(profile: Profile): readonly string[] {
  // Staging and prod have a GPU pool.
  const at = environment(profile, profile === "dev" ? null : { driver: "aks", osSku: "Ubuntu", taint: TAINT });
  return DOCUMENTED.flatMap((release) =>
    release.generation.extras(argsOf(release, profile), at, given(at)).map(({ apiVersion, kind, metadata }) => {
      const group = apiVersion.includes("/") ? apiVersion : `core/${apiVersion}`;
      const name = OF_THE_CLUSTER.includes(kind)
        ? metadata.name
        : `${typeof metadata["namespace"] === "string" ? metadata["namespace"] : release.namespace}-${metadata.name}`;
      return `kubernetes:${group}:${kind} ${name}`;
    }),
  );
}
