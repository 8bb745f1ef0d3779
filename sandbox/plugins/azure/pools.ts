/** Node pools, inline or on their own: the same simulated nodes, and the same answers of AKS. */
import type { NodePool, Taint } from "../../cluster/types";
import type { Properties } from "../protocol/values";
import { number, text, textMap, texts } from "./fields";
import { partsOf, TAINT } from "./pool-rules";
import { vmSize } from "./vm-sizes";

/** What AKS takes when nothing is asked for. */
const DEFAULT_SIZE = "Standard_D4ds_v5";
export interface PoolPlace {
  readonly location: string;
  readonly nodeResourceGroup: string;
}

/** What the control plane shall simulate. */
export function nodePool(name: string, pool: Properties, place: PoolPlace): NodePool {
  const size = vmSize(text(pool, "vmSize") ?? DEFAULT_SIZE);
  if (size === undefined) throw new Error(`internal: VM size ${text(pool, "vmSize")} passed Check`);
  const spot = text(pool, "scaleSetPriority") === "Spot";
  return {
    name,
    count: number(pool, "count") ?? 1,
    labels: { ...textMap(pool, "nodeLabels"), ...(spot && { "kubernetes.azure.com/scalesetpriority": "spot" }) },
    taints: taintsOf(pool, spot),
    zones: texts(pool, "availabilityZones"),
    cpu: String(size.cpus),
    memory: `${size.memory}Gi`,
    gpus: size.gpus * partsOf(text(pool, "gpuInstanceProfile")),
    mode: text(pool, "mode") === "System" ? "System" : "User",
    vmSize: size.name,
    location: place.location,
    nodeResourceGroup: place.nodeResourceGroup,
    osSku: text(pool, "osSKU") ?? "Ubuntu",
    ...(number(pool, "maxPods") !== undefined && { maxPods: number(pool, "maxPods") as number }),
  };
}

/** AKS taints Spot nodes by itself. */
function taintsOf(pool: Properties, spot: boolean): Taint[] {
  const asked = texts(pool, "nodeTaints");
  const own = "kubernetes.azure.com/scalesetpriority=spot:NoSchedule";
  return (spot && !asked.includes(own) ? [...asked, own] : asked).map(taintOf);
}

function taintOf(taint: string): Taint {
  const [, key = "", value = "", effect = ""] = TAINT.exec(taint) ?? [];
  return { key, value, effect };
}

/** What AKS adds to every pool. @param version full Kubernetes version of the nodes */
export function poolOutputs(pool: Properties, version: string): Properties {
  const sku = text(pool, "osSKU") ?? "Ubuntu";
  return {
    count: 1,
    mode: "User",
    type: "VirtualMachineScaleSets",
    osType: "Linux",
    osSKU: sku,
    osDiskSizeGB: 128,
    osDiskType: "Managed",
    kubeletDiskType: "OS",
    maxPods: 110,
    vmSize: DEFAULT_SIZE,
    orchestratorVersion: version,
    enableFIPS: false,
    ...pool,
    currentOrchestratorVersion: version,
    nodeImageVersion: `AKS${sku}-202610.15.0`,
    powerState: { code: "Running" },
    provisioningState: "Succeeded",
  };
}
