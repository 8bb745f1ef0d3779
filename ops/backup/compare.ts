/** A state that was put aside, against the one that stands. */
import { createHash } from "node:crypto";
import { z } from "zod";
import { kindOf, nameOf } from "../pulumi/events";

const Deployment = z.looseObject({
  version: z.number(),
  deployment: z.looseObject({
    manifest: z.looseObject({ time: z.string().optional() }).optional(),
    resources: z.array(z.looseObject({ urn: z.string(), type: z.string(), id: z.string().optional() })).nullish(),
  }),
});

export interface StateFacts {
  readonly stack: string | undefined;
  /** When the update that wrote it ended. */
  readonly time: string | undefined;
  /** URN to Azure's, Kubernetes' or the program's id. */
  readonly ids: ReadonlyMap<string, string | undefined>;
}

/** Throws for what is no export of pulumi's, or one that was cut off. */
export function factsOf(exported: string): StateFacts {
  const { deployment } = Deployment.parse(JSON.parse(exported));
  const resources = deployment.resources ?? [];
  return {
    stack: /^urn:pulumi:([^:]+)::/.exec(resources[0]?.urn ?? "")?.[1],
    time: deployment.manifest?.time,
    ids: new Map(resources.map(({ urn, id }) => [urn, id])),
  };
}

export interface StateDifference {
  /** In the state that stands, and unknown to the one put aside: they would run on, and nobody would know. */
  readonly forgotten: readonly string[];
  /** Known to the one put aside alone: they may be gone. */
  readonly claimed: readonly string[];
  /** The same resource under another id: it was made anew since. */
  readonly other: readonly string[];
}

function title(urn: string): string {
  const type = /::([^:]*(?::[^:]+)*)::[^:]*$/.exec(urn)?.[1] ?? "";
  return `${kindOf(type)} ${nameOf(urn)}`;
}

export function compareStates(aside: StateFacts, now: StateFacts): StateDifference {
  const only = (a: StateFacts, b: StateFacts): string[] =>
    [...a.ids.keys()].filter((urn) => !b.ids.has(urn)).map(title);
  return {
    forgotten: only(now, aside),
    claimed: only(aside, now),
    other: [...aside.ids].filter(([urn, id]) => now.ids.has(urn) && now.ids.get(urn) !== id).map(([urn]) => title(urn)),
  };
}

/** Why this state must not take the place of the one that stands; none where it may. */
export function refusals(
  stack: string,
  aside: StateFacts,
  now: StateFacts | undefined,
  over: boolean,
): readonly string[] {
  if (aside.stack !== undefined && aside.stack !== stack)
    return [`it is the state of stack ${aside.stack}, not of ${stack}`];
  if (now === undefined || now.ids.size === 0 || over) return [];
  const { forgotten, claimed, other } = compareStates(aside, now);
  if (forgotten.length + claimed.length + other.length === 0) return [];
  return [
    `the state that stands is whole, and differs: ${forgotten.length} resources would be forgotten, ${claimed.length} claimed, ${other.length} confused. ` +
      "A restore is for a state that is lost. To go back to what ran earlier use rollback; to restore all the same, --over-existing",
  ];
}

/** First letters of a digest: enough to tell two files apart. */
export function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}
