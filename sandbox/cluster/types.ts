/** What a control plane takes and gives; plain data, shared with the azure-native double. */

export interface ClusterSpec {
  /** The version the cluster is asked to have, e.g. "1.34.2"; recorded, since the sandbox's API server has one version. */
  readonly kubernetesVersion: string;
}

export interface Endpoint {
  /** https://127.0.0.1:<port> */
  readonly server: string;
  /** Base64 of the PEM file, as a kubeconfig holds it. */
  readonly certificateAuthorityData: string;
  /** Absolute path of a kubeconfig with a client certificate of the group system:masters. */
  readonly adminKubeconfig: string;
}

export interface Taint {
  readonly key: string;
  readonly value: string;
  /** NoSchedule, PreferNoSchedule or NoExecute. */
  readonly effect: string;
}

export interface NodePool {
  readonly name: string;
  /** Nodes; 0 removes them all. */
  readonly count: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly Taint[];
  /** Availability zones as AKS names them, e.g. ["1", "2"]; nodes go round them. Empty means no zones. */
  readonly zones: readonly string[];
  /** A Kubernetes quantity, e.g. "4". */
  readonly cpu: string;
  /** A Kubernetes quantity, e.g. "16Gi". */
  readonly memory: string;
  readonly gpus: number;
  readonly mode: "System" | "User";
  /** e.g. "Standard_D4s_v5" */
  readonly vmSize: string;
  /** @default "eastus" */
  readonly location?: string;
  /** Pods a node takes. @default 110, the default of an AKS overlay network */
  readonly maxPods?: number;
  /** Value of the label kubernetes.azure.com/cluster, on AKS the node resource group. @default the control plane's name */
  readonly nodeResourceGroup?: string;
  /** @default "Linux" */
  readonly osSku?: string;
}
