/** Objects beside the gpu-operator chart: who may reach its pods. */
import type { Environment, Manifest } from "../contract";
import { allow, monitoring, pods } from "../network";
import type { GpuOperatorArgs } from "./args";

const DISCOVERY = { "app.kubernetes.io/name": "node-feature-discovery", "app.kubernetes.io/instance": "gpu-operator" };

/** Everything that the operator's chart does not make. */
export function gpuOperatorExtras(_: GpuOperatorArgs, { gpu }: Environment): readonly Manifest<never>[] {
  return [
    allow("gpu-operator-metrics", { app: "gpu-operator" }, [{ from: [monitoring], ports: [8080] }]),
    ...(gpu === null
      ? []
      : [
          allow("gpu-metrics", { app: "nvidia-dcgm-exporter" }, [{ from: [monitoring], ports: [9400] }]),
          allow("node-feature-discovery", DISCOVERY, [{ from: [pods(DISCOVERY)], ports: [8080] }]),
        ]),
  ];
}
