import type { Generation, Release } from "../contract";
import { type MlflowArgs, mlflowArgs } from "./args";
import { mlflowCurrent } from "./current";
import { mlflowProfiles } from "./profiles";
import { mlflowValues } from "./values";

const documented: Generation<MlflowArgs> = {
  needs: [],
  check: () => [],
  secrets: () => [],
  values: mlflowValues,
  extras: () => [],
};

/** The same release, at the keys of the current chart. */
const current: Generation<MlflowArgs> = {
  ...documented,
  values: (args, environment, given) => mlflowCurrent(documented.values(args, environment, given)),
};

/** MLflow: experiment tracking and model registry. */
export const mlflow: Release<MlflowArgs> = {
  name: "mlflow",
  namespace: "ai-tools",
  timeout: 600,
  args: mlflowArgs,
  profiles: mlflowProfiles,
  generations: { documented, current },
};
