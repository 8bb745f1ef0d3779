/** Operations that the state calls pending: begun, and never seen to end. */
import { z } from "zod";
import { kindOf, nameOf } from "../pulumi/events";
import { armIdOf, subscriptionOf } from "./arm";
import type { Finding } from "./finding";

const Resource = z.looseObject({
  urn: z.string(),
  type: z.string(),
  id: z.string().optional(),
  inputs: z.record(z.string(), z.unknown()).optional(),
});

const Operation = z.object({
  // creating, updating, deleting, reading, importing: pulumi/pulumi:sdk/go/common/apitype/core.go
  type: z.string(),
  resource: Resource,
});

const Exported = z.looseObject({
  deployment: z
    .looseObject({ resources: z.array(Resource).nullish(), pending_operations: z.array(Operation).nullish() })
    .nullish(),
});

export type PendingOperation = z.infer<typeof Operation>;

export interface PendingState {
  readonly operations: readonly PendingOperation[];
  /** Azure's id of each resource that was being made there, by URN. */
  readonly azure: Readonly<Record<string, string>>;
}

/** @param exported what `pulumi stack export` prints */
export function pendingOf(exported: string): PendingState {
  const { deployment } = Exported.parse(JSON.parse(exported));
  const operations = deployment?.pending_operations ?? [];
  const subscription = subscriptionOf((deployment?.resources ?? []).map(({ id }) => id));
  const known = new Set((deployment?.resources ?? []).map(({ urn }) => urn));
  const azure: Record<string, string> = {};
  for (const { type, resource } of operations) {
    // What the state knows under this URN is being replaced: two of one URN it cannot hold.
    const begun = type === "creating" && !known.has(resource.urn);
    const id = begun ? armIdOf(resource.type, resource.inputs ?? {}, subscription) : undefined;
    if (id !== undefined) azure[resource.urn] = id;
  }
  return { operations, azure };
}

const WAS: Readonly<Record<string, string>> = {
  creating: "was being created",
  updating: "was being updated",
  deleting: "was being deleted",
};

/** One finding an operation; what is done about it stands in the state's own cure. */
export function pendingFinding({ type, resource }: PendingOperation, azure: string | undefined): Finding {
  const what = `${kindOf(resource.type)} ${nameOf(resource.urn)} ${WAS[type] ?? `was in the middle of "${type}"`}`;
  const why = "the state has it as begun, and not as ended";
  if (type === "deleting")
    return { kind: "state", what, why, cure: "look whether it is still there; the next up goes on from that" };
  if (type !== "creating") return { kind: "state", what, why, cure: "forget the operation; the next up repeats it" };
  if (azure) {
    const cure = `look whether Azure has it (${azure}): take it over into the state if so, else forget it`;
    return { kind: "state", what, why, cure };
  }
  return { kind: "state", what, why, cure: "forget the operation; the next up makes it" };
}

interface Deployment {
  resources?: object[];
  pending_operations?: { readonly resource: { readonly urn: string } }[] | null;
}

/**
 * The export without its pending operations, for `pulumi stack import`. What Azure may have made stands among the
 * resources, with its id: a refresh then fills it in, or takes it out again.
 */
export function settled(exported: string, azure: PendingState["azure"]): string {
  const all = JSON.parse(exported) as { deployment?: Deployment };
  if (all.deployment) {
    const { resources = [], pending_operations: pending, ...rest } = all.deployment;
    const made = (pending ?? []).flatMap(({ resource }) => {
      const id = azure[resource.urn];
      return id === undefined ? [] : [{ ...resource, id }];
    });
    all.deployment = { ...rest, resources: [...resources, ...made] };
  }
  return JSON.stringify(all, null, 2);
}
