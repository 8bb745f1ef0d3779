/** Values of the gpu-operator chart, generation 23.9. */
import type { Environment, GpuDriver, Tree } from "../contract";
import { PRIORITY } from "../priorities";
import { resources } from "../resources";
import { toleration } from "../tolerations";
import type { GpuOperatorArgs } from "./args";

/** Helm replaces lists, so the chart's own entry is repeated before the pool's taint. */
const CHART_DEFAULT = { key: "nvidia.com/gpu", operator: "Exists", effect: "NoSchedule" };

const SIZE = resources({ cpu: ["20m", "200m"], memory: ["64Mi", "256Mi"] });

/** The chart's own, and the runtime's seccomp profile. */
const RESTRICTED = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ["ALL"] },
  readOnlyRootFilesystem: true,
  runAsNonRoot: true,
  seccompProfile: { type: "RuntimeDefault" },
};

/** What the platform sets of the gpu-operator chart; everything else is the chart's default. */
export function gpuOperatorValues(args: GpuOperatorArgs, { gpu }: Environment): Tree<never> {
  const driver = gpu?.driver ?? "aks";
  return {
    operator: {
      // AKS nodes run containerd; the chart still says docker.
      defaultRuntime: "containerd",
      resources: resources({ cpu: ["50m", "500m"], memory: ["128Mi", "512Mi"] }),
      ...operatorOf(driver),
    },
    ...driverOf(driver),
    // The operator makes the monitor itself, once it makes the exporter.
    dcgmExporter: { serviceMonitor: { enabled: true } },
    mig: { strategy: args.migStrategy },
    // Finds GPUs by labels on every node: without a GPU pool there is nothing to find, and no operand to run.
    nfd: { enabled: gpu !== null },
    daemonsets: { tolerations: [CHART_DEFAULT, ...(gpu === null ? [] : [toleration(gpu.taint)])] },
    "node-feature-discovery": discovery(gpu === null ? [] : [toleration(gpu.taint)]),
  };
}

/** `daemonsets.tolerations` does not reach this sub-chart. */
function discovery(tolerations: readonly Tree<never>[]): Tree<never> {
  return {
    worker: {
      tolerations: [CHART_DEFAULT, ...tolerations],
      priorityClassName: PRIORITY.critical,
      securityContext: RESTRICTED,
      resources: SIZE,
    },
    master: { securityContext: RESTRICTED, resources: SIZE },
    // Its container is restricted already, and `securityContext` is no key here.
    gc: {
      podSecurityContext: { runAsNonRoot: true, seccompProfile: RESTRICTED.seccompProfile },
      resources: SIZE,
    },
  };
}

/** Where AKS installs the driver it also brings the runtime class of this name. */
function operatorOf(driver: GpuDriver): Tree<never> {
  return driver === "aks" ? { runtimeClass: "nvidia-container-runtime" } : {};
}

/** A mixed form fails on the node: the operator does not replace a driver of the host (NVIDIA/gpu-operator#525). */
function driverOf(driver: GpuDriver): Tree<never> {
  const enabled = driver === "operator";
  return { driver: { enabled }, toolkit: { enabled } };
}
