import type { Generation, Release } from "../contract";
import { type MlflowArgs, mlflowArgs } from "./args";
import { checkMlflow } from "./checks";
import { mlflowCurrent } from "./current";
import { mlflowExtras } from "./extras";
import { mlflowProfiles } from "./profiles";
import { mlflowSecrets } from "./secrets";
import { mlflowValues } from "./values";

const documented: Generation<MlflowArgs> = {
  needs: [],
  check: checkMlflow,
  secrets: mlflowSecrets,
  values: mlflowValues,
  extras: mlflowExtras,
};

/** The same release, at the keys of the current chart. */
const current: Generation<MlflowArgs> = {
  ...documented,
  values: mlflowCurrent,
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
