/** What differs from the program by design, each with its reason. The list is the documentation: docs/operations.md shows it. */

export interface Noise {
  /** Type of a Pulumi resource, or `Kind` of a Kubernetes object. */
  readonly of: RegExp;
  readonly path: RegExp;
  readonly reason: string;
}

export const NOISE: readonly Noise[] = [
  {
    of: /^azure-native:/,
    path: /^(etag|provisioningState|systemData|powerState|azureApiVersion)\b/,
    reason: "Azure writes it itself with every operation",
  },
  {
    of: /:(ManagedCluster|AgentPool)$/,
    path: /(^|\.)(count|currentOrchestratorVersion|nodeImageVersion|eTag)$/,
    reason: "the autoscaler changes the number of nodes, and node images are renewed on AKS's schedule",
  },
  {
    of: /:ManagedCluster$/,
    path: /^(kubernetesVersion|currentKubernetesVersion|agentPoolProfiles\[\d+\]\.orchestratorVersion)$/,
    reason: "AKS installs patch versions of the pinned minor itself",
  },
  {
    of: /^kubernetes:helm\.sh\/v3:Release$/,
    path: /^(resourceNames|manifest|status|checksum)\b/,
    reason: "outputs of Helm; the objects themselves are compared one by one",
  },
  {
    of: /:argoproj\.io\/v1alpha1:Application$/,
    path: /^metadata\.annotations(\["pulumi\.com\/patchForce"\])?$/,
    reason:
      "Argo CD takes every annotation off that came while it was looking; this one speaks to Pulumi's provider, which reads its own copy",
  },
  {
    of: /./,
    path: /^(status|metadata\.(generation|managedFields|resourceVersion|uid|creationTimestamp|selfLink))\b/,
    reason: "the API server's own",
  },
  {
    of: /^(Mutating|Validating)WebhookConfiguration$/,
    path: /^webhooks\[[^\]]*\]\.clientConfig\.caBundle$/,
    reason: "certificates of webhooks are written by cert-manager's injector or by a hook of the chart",
  },
  {
    of: /^(Mutating|Validating)WebhookConfiguration$/,
    path: /^webhooks\[[^\]]*\]\.namespaceSelector\b/,
    reason: "AKS's admissions enforcer keeps webhooks out of the namespaces of its control plane",
  },
  {
    of: /^(CustomResourceDefinition|APIService)$/,
    path: /^spec\.(conversion\.webhook\.clientConfig\.caBundle|caBundle)$/,
    reason: "written by cert-manager's injector",
  },
];

/** The reason why a difference is none that matters, or undefined where it does. */
export function noiseOf(of: string, path: string): string | undefined {
  return NOISE.find((noise) => noise.of.test(of) && noise.path.test(path))?.reason;
}
