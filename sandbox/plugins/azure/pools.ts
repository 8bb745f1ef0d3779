/** Node pools, inline or on their own: the same rules, and the same simulated nodes. */
import type { NodePool, Taint } from "../../cluster/types";
import type { CheckFailure } from "../protocol/provider";
import type { Properties } from "../protocol/values";
import { flag, number, text, textMap, texts } from "./fields";
import { unknownVmSize, vmSize } from "./vm-sizes";

/** What AKS takes when nothing is asked for. */
const DEFAULT_SIZE = "Standard_D4ds_v5";
const TAINT = /^([^=:\s]+)(?:=([^:\s]*))?:(NoSchedule|PreferNoSchedule|NoExecute)$/;

/** Faults of one pool. @param at the path of the pool in the inputs, "" for an AgentPool */
export function poolFaults(pool: Properties, nameInput: string, at: string): CheckFailure[] {
  const failures: CheckFailure[] = [];
  const fault = (property: string, reason: string): void => {
    failures.push({ property: at === "" ? property : `${at}.${property}`, reason });
  };
  const name = text(pool, nameInput);
  if (name !== undefined && !/^[a-z][a-z0-9]{0,11}$/.test(name)) {
    fault(nameInput, `"${name}" cannot name a Linux node pool: 1 to 12 lower case letters and digits, a letter first`);
  }
  const size = text(pool, "vmSize");
  if (size !== undefined && vmSize(size) === undefined) {
    fault("vmSize", unknownVmSize(size));
  }
  for (const taint of texts(pool, "nodeTaints").filter((value) => !TAINT.test(value))) {
    fault("nodeTaints", `"${taint}" is no taint: key=value:NoSchedule, :PreferNoSchedule or :NoExecute`);
  }
  for (const [property, reason] of countFaults(pool)) fault(property, reason);
  return failures;
}

function* countFaults(pool: Properties): Generator<readonly [property: string, reason: string]> {
  const [count, min, max] = [number(pool, "count"), number(pool, "minCount"), number(pool, "maxCount")];
  const system = text(pool, "mode") === "System";
  if (count !== undefined && (!Number.isInteger(count) || count < (system ? 1 : 0) || count > 1000)) {
    yield ["count", `${count} nodes cannot be: ${system ? "1 to 1000 in a System pool" : "0 to 1000"}`];
  }
  if (system && text(pool, "scaleSetPriority") === "Spot") yield ["scaleSetPriority", "a System pool cannot be Spot"];
  if (flag(pool, "enableAutoScaling")) {
    if (!("minCount" in pool)) yield ["minCount", "minCount is required when enableAutoScaling is true"];
    if (!("maxCount" in pool)) yield ["maxCount", "maxCount is required when enableAutoScaling is true"];
    if (min !== undefined && max !== undefined && min > max) {
      yield ["minCount", `minCount ${min} is greater than maxCount ${max}`];
    }
  } else if (min !== undefined || max !== undefined) {
    yield ["enableAutoScaling", "minCount and maxCount may only be given when enableAutoScaling is true"];
  }
}

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
    gpus: size.gpus,
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
