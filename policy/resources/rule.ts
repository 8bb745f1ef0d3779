/** The contract of a rule over resources: one rule, one file, with its reason, its cure and examples that a test runs. */

/** A resource as the program asks for it. */
export interface PlannedResource {
  /** `azure-native:keyvault:Vault` */
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** The engine refuses to delete it. */
  readonly protect: boolean;
  /** Paths within `inputs` that are secret; undefined where that is not known. */
  readonly secrets?: readonly string[];
}

/** Where the resource stands. */
export interface Place {
  readonly stack: string;
}

/** An example of a rule: a resource in a stack. */
export interface Sample {
  readonly stack: string;
  readonly resource: PlannedResource;
}

/** A rule over single resources. */
export interface ResourceRule {
  /** As its file is called. */
  readonly name: string;
  readonly reason: string;
  readonly cure: string;
  /** False for advice. */
  readonly mandatory: boolean;
  /** It looks at which inputs are secret, and passes whatever does not tell. */
  readonly needsSecrets?: true;
  /** What breaks the rule, in one line each; none where all is well or the rule is not about this resource. */
  readonly check: (resource: PlannedResource, place: Place) => readonly string[];
  readonly bad: readonly Sample[];
  readonly good: readonly Sample[];
}

/** A sample, in prod unless another stack is named. */
export function sample(
  type: string,
  inputs: Readonly<Record<string, unknown>>,
  more: Partial<PlannedResource> & Partial<Place> = {},
): Sample {
  const { stack = "prod", ...rest } = more;
  return { stack, resource: { type, name: "it", inputs, protect: false, ...rest } };
}

/** Stands for what is known only after the update, as it does in the engine's events (pulumi/pulumi:sdk/nodejs/runtime/rpc.ts). */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
