import type { Release } from "../contract";
import { type GpuOperatorArgs, gpuOperatorArgs } from "./args";
import { gpuOperatorProfiles } from "./profiles";
import { gpuOperatorValues } from "./values";

/** NVIDIA GPU operator: makes the GPUs of a pool usable by pods. */
export const gpuOperator: Release<GpuOperatorArgs> = {
  name: "gpu-operator",
  namespace: "gpu-operator",
  timeout: 900,
  args: gpuOperatorArgs,
  profiles: gpuOperatorProfiles,
  generations: {
    documented: { needs: [], check: () => [], secrets: () => [], values: gpuOperatorValues, extras: () => [] },
  },
};
