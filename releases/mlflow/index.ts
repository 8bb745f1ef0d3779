import type { Release } from "../contract";
import { type MlflowArgs, mlflowArgs } from "./args";
import { mlflowProfiles } from "./profiles";
import { mlflowValues } from "./values";

/** MLflow: experiment tracking and model registry. */
export const mlflow: Release<MlflowArgs> = {
  name: "mlflow",
  namespace: "ai-tools",
  timeout: 600,
  args: mlflowArgs,
  profiles: mlflowProfiles,
  generations: {
    documented: { needs: [], check: () => [], secrets: () => [], values: mlflowValues, extras: () => [] },
  },
};
