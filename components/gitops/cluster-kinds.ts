/** Objects of the whole cluster that the platform's services may make, by API group. A workload may make none of them. */
import type { Manifest } from "./names";

const KINDS: Readonly<Record<string, readonly string[]>> = {
  "": ["Namespace"],
  "admissionregistration.k8s.io": [
    "MutatingWebhookConfiguration",
    "ValidatingAdmissionPolicy",
    "ValidatingAdmissionPolicyBinding",
    "ValidatingWebhookConfiguration",
  ],
  // Trivy's benchmarks, which its chart brings as objects.
  "aquasecurity.github.io": ["ClusterComplianceReport"],
  "apiextensions.k8s.io": ["CustomResourceDefinition"],
  "apiregistration.k8s.io": ["APIService"],
  "external-secrets.io": ["ClusterExternalSecret", "ClusterSecretStore"],
  "gateway.networking.k8s.io": ["GatewayClass"],
  "kyverno.io": ["ClusterPolicy"],
  "networking.k8s.io": ["IngressClass"],
  "policies.kyverno.io": ["ValidatingPolicy"],
  "rbac.authorization.k8s.io": ["ClusterRole", "ClusterRoleBinding"],
  "scheduling.k8s.io": ["PriorityClass"],
  "snapshot.storage.k8s.io": ["VolumeSnapshotClass"],
  "storage.k8s.io": ["CSIDriver", "StorageClass"],
};

/** The same as an AppProject lists them. */
export const CLUSTER_KINDS: readonly Manifest[] = Object.entries(KINDS).flatMap(([group, kinds]) =>
  kinds.map((kind) => ({ group, kind })),
);
