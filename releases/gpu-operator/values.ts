/** Values of the gpu-operator chart, generation 23.9. */
import type { Environment, GpuDriver, Tree } from "../contract";
import { resources } from "../resources";
import { toleration } from "../tolerations";
import type { GpuOperatorArgs } from "./args";

/** Helm replaces lists, so the chart's own entry is repeated before the pool's taint. */
const CHART_DEFAULT = { key: "nvidia.com/gpu", operator: "Exists", effect: "NoSchedule" };

const SIZE = resources({ cpu: ["20m", "200m"], memory: ["64Mi", "256Mi"] });

/** What the platform sets of the gpu-operator chart; everything else is the chart's default. */
export function gpuOperatorValues(args: GpuOperatorArgs, environment: Environment): Tree<never> {
  const tolerations = [CHART_DEFAULT, ...(environment.gpu === null ? [] : [toleration(environment.gpu.taint)])];
  return {
    // AKS nodes run containerd; the chart still says docker.
    operator: { defaultRuntime: "containerd", ...operatorOf(environment.gpu?.driver ?? "aks") },
    ...driverOf(environment.gpu?.driver ?? "aks"),
    mig: { strategy: args.migStrategy },
    daemonsets: { tolerations },
    "node-feature-discovery": {
      worker: { tolerations, resources: SIZE },
      master: { resources: SIZE },
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
