/** The Node objects of an agent pool, as AKS would register them. */
import { createHash } from "node:crypto";
import type { KubernetesObject } from "./api";
import type { NodePool } from "./types";
import { allocatable } from "./reserved";

const DEFAULT_LOCATION = "eastus";
/** Default of an AKS cluster with the overlay network; up to 250 can be asked for. */
const DEFAULT_MAX_PODS = 110;
/** The default operating system disk of an AKS node, GiB. */
const DISK = "128Gi";

export interface NodeContext {
  /** The control plane's name. */
  readonly cluster: string;
  /** e.g. "1.34.2" */
  readonly kubernetesVersion: string;
}

export function nodesOf(pool: NodePool, context: NodeContext): KubernetesObject[] {
  return Array.from({ length: pool.count }, (_, index) => node(pool, index, context));
}

/** AKS: aks-<pool>-<8 digits of the cluster>-vmss<6 digits, base 36>. */
export function nodeName(pool: string, index: number, cluster: string): string {
  return `aks-${pool}-${digits(cluster)}-vmss${index.toString(36).padStart(6, "0")}`;
}

function node(pool: NodePool, index: number, context: NodeContext): KubernetesObject {
  const name = nodeName(pool.name, index, context.cluster);
  const [octet] = createHash("sha256").update(`${context.cluster}/${name}`).digest();
  return {
    apiVersion: "v1",
    kind: "Node",
    metadata: { name, labels: labels(pool, name, index, context) },
    spec: {
      podCIDR: `10.244.${octet}.0/24`,
      providerID: `azure:///sandbox/${context.cluster}/${name}`,
      ...(pool.taints.length === 0 ? {} : { taints: pool.taints }),
    },
    status: {
      ...resources(pool),
      addresses: [
        { type: "Hostname", address: name },
        { type: "InternalIP", address: `10.224.${octet}.${4 + index}` },
      ],
      nodeInfo: nodeInfo(context.kubernetesVersion),
    },
  };
}

function labels(pool: NodePool, name: string, index: number, context: NodeContext): Record<string, string> {
  const region = pool.location ?? DEFAULT_LOCATION;
  const zone = pool.zones[index % Math.max(pool.zones.length, 1)];
  return {
    ...pool.labels,
    agentpool: pool.name,
    "kubernetes.azure.com/agentpool": pool.name,
    "kubernetes.azure.com/cluster": labelValue(pool.nodeResourceGroup ?? context.cluster),
    "kubernetes.azure.com/mode": pool.mode.toLowerCase(),
    "kubernetes.azure.com/os-sku": pool.osSku ?? "Ubuntu",
    "kubernetes.azure.com/role": "agent",
    "kubernetes.io/arch": "amd64",
    "kubernetes.io/hostname": name,
    "kubernetes.io/os": "linux",
    "node.kubernetes.io/instance-type": pool.vmSize,
    "topology.kubernetes.io/region": region,
    // AKS names a node without a zone by its fault domain.
    "topology.kubernetes.io/zone": zone === undefined ? "0" : `${region}-${zone}`,
    "topology.disk.csi.azure.com/zone": zone === undefined ? "" : `${region}-${zone}`,
    ...(pool.gpus === 0 ? {} : { "kubernetes.azure.com/accelerator": "nvidia" }),
  };
}

function resources(pool: NodePool): { capacity: Record<string, string>; allocatable: Record<string, string> } {
  const pods = pool.maxPods ?? DEFAULT_MAX_PODS;
  const others = {
    "ephemeral-storage": DISK,
    "hugepages-1Gi": "0",
    "hugepages-2Mi": "0",
    pods: `${pods}`,
    ...(pool.gpus === 0 ? {} : { "nvidia.com/gpu": `${pool.gpus}` }),
  };
  return {
    capacity: { cpu: pool.cpu, memory: pool.memory, ...others },
    allocatable: { ...allocatable(pool.cpu, pool.memory, pods), ...others },
  };
}

function nodeInfo(kubernetesVersion: string): Record<string, string> {
  return {
    architecture: "amd64",
    bootID: "",
    containerRuntimeVersion: "containerd://1.7.28",
    kernelVersion: "5.15.0-azure",
    kubeProxyVersion: "",
    kubeletVersion: `v${kubernetesVersion}`,
    machineID: "",
    operatingSystem: "linux",
    osImage: "Ubuntu 22.04 LTS (simulated)",
    systemUUID: "",
  };
}

/** 63 characters, the limit of a label's value; AKS cuts a longer resource group as well. */
function labelValue(text: string): string {
  return text.slice(0, 63).replace(/[^A-Za-z0-9]+$/, "");
}

function digits(text: string): string {
  return String(createHash("sha256").update(text).digest().readUInt32BE(0) % 100_000_000).padStart(8, "0");
}
