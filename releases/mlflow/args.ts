import { z } from "zod";

import { quantity } from "../quantities";

/** Arguments of the MLflow release. */
export const mlflowArgs = z.strictObject({
  memoryLimit: quantity.describe("Memory of the tracking server at most."),
});

/** Arguments of the MLflow release, parsed. */
export type MlflowArgs = z.infer<typeof mlflowArgs>;
