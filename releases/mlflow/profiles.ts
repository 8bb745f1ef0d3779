import type { Profile } from "../contract";
import type { MlflowArgs } from "./args";

export const mlflowProfiles: Readonly<Record<Profile, MlflowArgs>> = {
  dev: { memoryLimit: "1Gi" },
  staging: { memoryLimit: "2Gi" },
  prod: { memoryLimit: "4Gi" },
};
