import { z } from "zod";

import { entra } from "../entra";
import { ingressClass } from "../ingress";
import { quantity } from "../quantities";

const dummy = z.strictObject({
  type: z.literal("dummy").describe("One generated password for everybody. Development only."),
});

const cores = z.number().positive().max(96);
// JupyterHub's own byte specification: a number with one of K, M, G, T.
const bytes = z.string().regex(/^\d+(\.\d+)?[KMGT]$/, { error: 'must be a size such as "512M" or "2G"' });

const image = z.strictObject({
  name: z.string().min(1).describe("Image of the notebook server."),
  tag: z
    .string()
    .min(1)
    .refine((tag) => tag !== "latest", { error: 'must be an exact tag, never "latest"' })
    .describe("Exact tag."),
});
const share = z
  .strictObject({ limit: cores.describe("Cores at most."), guarantee: cores.describe("Cores reserved.") })
  .describe("CPU of a user's server.");
const span = z
  .strictObject({ limit: bytes.describe("Memory at most."), guarantee: bytes.describe("Memory reserved.") })
  .describe("Memory of a user's server.");

/** Arguments of the JupyterHub release. */
export const jupyterhubArgs = z.strictObject({
  authenticator: z.discriminatedUnion("type", [dummy, entra]).describe("How users log in."),
  adminAccess: z.boolean().describe("Whether admins may open other users' servers."),
  adminUsers: z.array(z.string().min(1)).describe("Users who are admins of the hub."),
  image: image.describe("Notebook image."),
  cpu: share,
  memory: span,
  gpu: z
    .strictObject({
      image: image.describe("Notebook image with CUDA."),
      count: z.int().min(1).max(8).describe("GPUs of one server."),
      cpu: share,
      memory: span,
    })
    .describe("The notebook with GPUs that users may choose where the stack has a GPU pool."),
  homeStorage: quantity.describe("Volume of each user's home."),
  idleMinutes: z.int().min(10).max(10_080).describe("Minutes without use after which a server is stopped."),
  ingressClass,
});

/** Arguments of the JupyterHub release, parsed. */
export type JupyterhubArgs = z.infer<typeof jupyterhubArgs>;
