/** What `pulumi stack export` tells: the stack's outputs and the way to its cluster. */
import { z } from "zod";

// Keys of the engine's wire format, see pulumi/pulumi:sdk/go/common/resource/sig.go.
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

const Resource = z.looseObject({
  type: z.string(),
  urn: z.string(),
  /** The provider's own. */
  id: z.string().optional(),
  inputs: z.record(z.string(), z.unknown()).optional(),
  outputs: z.record(z.string(), z.unknown()).optional(),
});

const Export = z.looseObject({
  deployment: z.looseObject({ resources: z.array(Resource).nullish() }).nullish(),
});

export type StateResource = z.infer<typeof Resource>;

/** Resources of an exported stack, none for an empty one. */
export function resourcesOf(exported: string): readonly StateResource[] {
  return Export.parse(JSON.parse(exported)).deployment?.resources ?? [];
}

const Wrapped = z.object({ [SIGNATURE]: z.literal(SECRET), plaintext: z.string() });

/** A property's plain value: secrets stand in the state as JSON text in an envelope. */
export function plain(value: unknown): unknown {
  const wrapped = Wrapped.safeParse(value);
  return wrapped.success ? (JSON.parse(wrapped.data.plaintext) as unknown) : value;
}

/** The kubeconfig that the stack's own Kubernetes provider uses; undefined before the provider is made. */
export function kubeconfigOf(resources: readonly StateResource[]): string | undefined {
  for (const resource of resources) {
    if (resource.type !== "pulumi:providers:kubernetes") continue;
    const kubeconfig = plain(resource.inputs?.["kubeconfig"]);
    if (typeof kubeconfig === "string" && kubeconfig !== "") return kubeconfig;
  }
  return undefined;
}

/** The stack's outputs, secrets still in their envelopes. */
export function outputsOf(resources: readonly StateResource[]): Readonly<Record<string, unknown>> {
  return resources.find((resource) => resource.type === "pulumi:pulumi:Stack")?.outputs ?? {};
}
