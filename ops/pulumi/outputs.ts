/** The outputs that the program promises, as far as the operator's programs read them. */
import { z } from "zod";

const Cluster = z.object({ name: z.string(), resourceGroup: z.string(), kubernetesVersion: z.string() });

const ReleaseOutput = z.object({
  chart: z.string(),
  version: z.string(),
  namespace: z.string(),
  status: z.string().optional(),
});

const RootApplication = z.object({
  name: z.string(),
  namespace: z.string(),
  repository: z.string(),
  revision: z.string(),
  path: z.string(),
});

const TrustedChart = z.object({ chart: z.string(), version: z.string(), digest: z.string() });

const Outputs = z.object({
  cluster: Cluster.optional(),
  releases: z.record(z.string(), ReleaseOutput).default({}),
  rootApplication: RootApplication.optional(),
  trustedCharts: z.array(TrustedChart).default([]),
});

export type StackOutputs = z.infer<typeof Outputs>;

/** Throws where the stack has outputs of another shape: then it was made by another program, or by another version. */
export function parseOutputs(raw: unknown): StackOutputs {
  const parsed = Outputs.safeParse(raw);
  if (parsed.success) return parsed.data;
  throw new Error(
    `The stack's outputs are not those of this program (${z.prettifyError(parsed.error)}). Run pulumi up with this version.`,
  );
}
