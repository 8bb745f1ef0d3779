/** Every resource that the program makes. */
import type { Profile } from "../../releases/contract";

/** Type and name of every resource of stack dev that is no component. */
export const DEV = [
  "azure-native:authorization:RoleAssignment platform-identity-subnet",
  "azure-native:containerservice:AgentPool platform-user",
  "azure-native:containerservice:ManagedCluster platform-cluster",
  "azure-native:managedidentity:UserAssignedIdentity platform-identity",
  "azure-native:network:Subnet platform-network-nodes",
  "azure-native:network:VirtualNetwork platform-network",
  "azure-native:resources:ResourceGroup platform",
  "kubernetes:argoproj.io/v1alpha1:AppProject project-default",
  "kubernetes:argoproj.io/v1alpha1:AppProject project-platform",
  "kubernetes:argoproj.io/v1alpha1:AppProject project-root",
  "kubernetes:argoproj.io/v1alpha1:AppProject project-workloads",
  "kubernetes:argoproj.io/v1alpha1:Application app-of-apps",
  "kubernetes:core/v1:Namespace ai-tools",
  "kubernetes:core/v1:Namespace argocd",
  "kubernetes:core/v1:Namespace cert-manager",
  "kubernetes:core/v1:Namespace gpu-operator",
  "kubernetes:core/v1:Namespace monitoring",
  "kubernetes:core/v1:Secret argocd-redis-auth",
  "kubernetes:core/v1:Secret grafana-admin",
  "kubernetes:core/v1:Secret jupyterhub-keys",
  "kubernetes:helm.sh/v3:Release argocd",
  "kubernetes:helm.sh/v3:Release cert-manager",
  "kubernetes:helm.sh/v3:Release gpu-operator",
  "kubernetes:helm.sh/v3:Release jupyterhub",
  "kubernetes:helm.sh/v3:Release mlflow",
  "kubernetes:helm.sh/v3:Release prometheus",
  "pulumi:providers:kubernetes platform",
  "random:index/randomBytes:RandomBytes jupyterhub-keys-cookie-secret",
  "random:index/randomBytes:RandomBytes jupyterhub-keys-crypt-key",
  "random:index/randomBytes:RandomBytes jupyterhub-keys-proxy-token",
  "random:index/randomPassword:RandomPassword argocd-redis-auth-redis-password",
  "random:index/randomPassword:RandomPassword grafana-admin-admin-password",
];

/** What the login of JupyterHub adds: a generated password, or the client secret of Entra ID. */
export const LOGIN: Readonly<Record<Profile, string>> = {
  dev: "random:index/randomPassword:RandomPassword jupyterhub-keys-dummy-password",
  staging: "kubernetes:core/v1:Secret jupyterhub-entra",
  prod: "kubernetes:core/v1:Secret jupyterhub-entra",
};
