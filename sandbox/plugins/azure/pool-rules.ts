/** What AKS refuses of a node pool, inline or on its own. */
import type { CheckFailure } from "../protocol/provider";
import type { Properties } from "../protocol/values";
import { flag, number, text, textMap, texts } from "./fields";
import { unknownVmSize, vmSize } from "./vm-sizes";

export const TAINT = /^([^=:\s]+)(?:=([^:\s]*))?:(NoSchedule|PreferNoSchedule|NoExecute)$/;

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
  for (const faults of [countFaults(pool), spotFaults(pool), diskFaults(pool), gpuFaults(pool), labelFaults(pool)])
    for (const [property, reason] of faults) fault(property, reason);
  return failures;
}

type Faults = Generator<readonly [property: string, reason: string]>;

function* countFaults(pool: Properties): Faults {
  const [count, min, max] = [number(pool, "count"), number(pool, "minCount"), number(pool, "maxCount")];
  const system = text(pool, "mode") === "System";
  if (count !== undefined && (!Number.isInteger(count) || count < (system ? 1 : 0) || count > 1000)) {
    yield ["count", `${count} nodes cannot be: ${system ? "1 to 1000 in a System pool" : "0 to 1000"}`];
  }
  if (flag(pool, "enableAutoScaling")) {
    if (!("minCount" in pool)) yield ["minCount", "minCount is required when enableAutoScaling is true"];
    if (!("maxCount" in pool)) yield ["maxCount", "maxCount is required when enableAutoScaling is true"];
    if (min !== undefined && max !== undefined && min > max) {
      yield ["minCount", `minCount ${min} is greater than maxCount ${max}`];
    } else if (count !== undefined && (count < (min ?? 0) || count > (max ?? 1000))) {
      yield ["count", `count ${count} is not between minCount ${min} and maxCount ${max}`];
    }
  } else if (min !== undefined || max !== undefined) {
    yield ["enableAutoScaling", "minCount and maxCount may only be given when enableAutoScaling is true"];
  }
}

function* spotFaults(pool: Properties): Faults {
  const spot = text(pool, "scaleSetPriority") === "Spot";
  if (spot && text(pool, "mode") === "System") yield ["scaleSetPriority", "a System pool cannot be Spot"];
  // A priority that is not known yet may turn out to be Spot.
  if (spot || ("scaleSetPriority" in pool && text(pool, "scaleSetPriority") === undefined)) return;
  for (const property of ["scaleSetEvictionPolicy", "spotMaxPrice"]) {
    if (property in pool) yield [property, `${property} is for pools with scaleSetPriority Spot`];
  }
}

/** An ephemeral disk lies on the machine itself. Source: Microsoft Learn, "Ephemeral OS disks for Azure VMs". */
function* diskFaults(pool: Properties): Faults {
  const size = vmSize(text(pool, "vmSize") ?? "");
  const wanted = number(pool, "osDiskSizeGB") ?? 0;
  if (wanted !== 0 && (wanted < 30 || wanted > 2048))
    yield ["osDiskSizeGB", `${wanted} GB cannot be: 30 to 2048, or 0 for the default`];
  if (text(pool, "osDiskType") !== "Ephemeral" || size === undefined) return;
  if (size.localDisk === 0) yield ["osDiskType", `${size.name} has no local disk for an ephemeral OS disk`];
  else if (wanted > size.localDisk) {
    yield [
      "osDiskSizeGB",
      `VMCacheSizeTooSmall: the local disk of ${size.name} has ${size.localDisk} GB, not ${wanted}`,
    ];
  }
}

/** Multi-instance profiles, and into how many parts each cuts a GPU. Source: NVIDIA, "MIG User Guide". */
const PARTS: Readonly<Record<string, number>> = { MIG1g: 7, MIG2g: 3, MIG3g: 2, MIG4g: 1, MIG7g: 1 };

/** GPUs that a node has for each one in the machine. */
export function partsOf(gpuInstanceProfile: string | undefined): number {
  return PARTS[gpuInstanceProfile ?? ""] ?? 1;
}

function* gpuFaults(pool: Properties): Faults {
  const size = vmSize(text(pool, "vmSize") ?? "");
  if (size === undefined) return;
  if (size.gpus === 0 && "gpuProfile" in pool) yield ["gpuProfile", `${size.name} has no GPU`];
  if ("gpuInstanceProfile" in pool && !/_(A100|H100)_/.test(size.name)) {
    yield ["gpuInstanceProfile", `only A100 and H100 can be cut into parts, not the GPUs of ${size.name}`];
  }
}

/** AKS keeps its own prefix to itself. Source: Microsoft Learn, "Use labels in an Azure Kubernetes Service cluster". */
function* labelFaults(pool: Properties): Faults {
  const reserved = Object.keys(textMap(pool, "nodeLabels")).filter((label) =>
    label.startsWith("kubernetes.azure.com/"),
  );
  for (const label of reserved)
    yield [`nodeLabels["${label}"]`, "the prefix kubernetes.azure.com/ is reserved for AKS"];
  for (const zone of texts(pool, "availabilityZones").filter((name) => !/^[123]$/.test(name))) {
    yield ["availabilityZones", `"${zone}" is no zone: 1, 2 or 3`];
  }
  const pods = number(pool, "maxPods");
  if (pods !== undefined && (pods < 10 || pods > 250)) yield ["maxPods", `${pods} pods a node cannot be: 10 to 250`];
}
