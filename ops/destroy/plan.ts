/** What a destroy would take, and what it keeps. */
import { STATEFUL } from "../preview/destructive";
import { kindOf, nameOf } from "../pulumi/events";
import type { StateResource } from "../pulumi/state";

export interface Kept {
  readonly urn: string;
  /** `Server platform-database` */
  readonly title: string;
  readonly why: string;
}

export interface DestroyPlan {
  /** Number of the resources that go. */
  readonly goes: number;
  /** Protected ones that stay. */
  readonly kept: readonly Kept[];
  /** Protected ones that go, because they were named. */
  readonly unprotected: readonly Kept[];
  /** Names that were given and are no protected resource's. */
  readonly unknown: readonly string[];
}

function keptOf({ urn, type }: StateResource): Kept {
  return { urn, title: `${kindOf(type)} ${nameOf(urn)}`, why: STATEFUL[type] ?? "it is protected" };
}

function isReal({ type }: StateResource): boolean {
  return !type.startsWith("pulumi:") && !type.startsWith("platform:");
}

/**
 * @param named what may go although it is protected: its logical name, `<Kind>/<name>`, or `all`
 */
export function destroyPlan(resources: readonly StateResource[], named: readonly string[]): DestroyPlan {
  const guarded = resources.filter(({ protect }) => protect === true);
  const isNamed = ({ urn, type }: StateResource): boolean =>
    named.some((name) => name === "all" || name === nameOf(urn) || name === `${kindOf(type)}/${nameOf(urn)}`);
  const stays = guarded.filter((one) => !isNamed(one));
  const known = new Set(guarded.flatMap(({ urn, type }) => [nameOf(urn), `${kindOf(type)}/${nameOf(urn)}`]));
  return {
    goes: resources.filter(isReal).length - stays.filter(isReal).length,
    kept: stays.map(keptOf),
    unprotected: guarded.filter(isNamed).map(keptOf),
    unknown: named.filter((name) => name !== "all" && !known.has(name)),
  };
}

/** An object of the cluster that costs money or holds data, outside of what Pulumi keeps. */
export interface Outside {
  readonly kind: "Service" | "PersistentVolumeClaim";
  readonly namespace: string;
  readonly name: string;
}

interface Listed {
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly spec?: { readonly type?: string };
}

/** Load balancers and volumes that no release owns: Azure would keep them when the cluster goes, or they go unasked. */
export function outside(
  services: readonly Listed[],
  claims: readonly Listed[],
  own: ReadonlySet<string>,
): readonly Outside[] {
  const foreign = ({ metadata }: Listed): boolean => !own.has(metadata.namespace);
  return [
    ...services
      .filter(({ spec }) => spec?.type === "LoadBalancer")
      .filter(foreign)
      .map((one) => ({ kind: "Service" as const, ...one.metadata })),
    ...claims.filter(foreign).map((one) => ({ kind: "PersistentVolumeClaim" as const, ...one.metadata })),
  ].map(({ kind, namespace, name }) => ({ kind, namespace, name }));
}
