import { z } from "zod";

/** Arguments of the GPU operator release. */
export const gpuOperatorArgs = z.strictObject({
  migStrategy: z
    .enum(["single", "mixed"])
    .describe("How partitioned GPUs are offered: all alike, or each profile under its own name."),
});

/** Arguments of the GPU operator release, parsed. */
export type GpuOperatorArgs = z.infer<typeof gpuOperatorArgs>;
