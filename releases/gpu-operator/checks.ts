import type { Environment, Fault } from "../contract";
import type { GpuOperatorArgs } from "./args";

/** Nodes for which the pin's driver, 535.129.03, has an image: NVIDIA's registry has none for Ubuntu 24.04 or Azure Linux. */
const OPERATOR_DRIVES: readonly string[] = ["Ubuntu2204"];

/** Rules across the GPU pool. */
export function checkGpuOperator(_: GpuOperatorArgs, { gpu }: Environment): readonly Fault[] {
  if (gpu === null || gpu.driver === "aks" || OPERATOR_DRIVES.includes(gpu.osSku)) return [];
  return [
    {
      path: "driver",
      message: `the operator v23.9.1 has no driver for nodes of ${gpu.osSku}: they would wait for it for ever. Set platform:gpuDriver to "aks", or the osSku of the GPU pool to ${OPERATOR_DRIVES.join(" or ")}.`,
    },
  ];
}
