import type { Generation, Release } from "../contract";
import { type GpuOperatorArgs, gpuOperatorArgs } from "./args";
import { checkGpuOperator } from "./checks";
import { gpuOperatorCurrent } from "./current";
import { gpuOperatorExtras } from "./extras";
import { gpuOperatorProfiles } from "./profiles";
import { gpuOperatorValues } from "./values";

const documented: Generation<GpuOperatorArgs> = {
  needs: [],
  check: checkGpuOperator,
  secrets: () => [],
  values: gpuOperatorValues,
  extras: gpuOperatorExtras,
};

/** The same release, at the keys of the current chart. */
const current: Generation<GpuOperatorArgs> = {
  ...documented,
  values: (args, environment, given) => gpuOperatorCurrent(documented.values(args, environment, given), environment),
};

/** NVIDIA GPU operator: makes the GPUs of a pool usable by pods. */
export const gpuOperator: Release<GpuOperatorArgs> = {
  name: "gpu-operator",
  namespace: "gpu-operator",
  timeout: 900,
  args: gpuOperatorArgs,
  profiles: gpuOperatorProfiles,
  generations: { documented, current },
};
