import type { Profile } from "../contract";
import type { GpuOperatorArgs } from "./args";

export const gpuOperatorProfiles: Readonly<Record<Profile, GpuOperatorArgs>> = {
  dev: { migStrategy: "single" },
  staging: { migStrategy: "single" },
  prod: { migStrategy: "single" },
};
