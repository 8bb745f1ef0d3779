/** Every alert rule and dashboard query of the platform, as its releases make them. */
import { at, listAt } from "../../support/manifest";
import { argsOf, DOCUMENTED, environment, given, PROFILES } from "../samples";

/** One rule as Prometheus reads it. */
export interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** A group of rules. */
export interface Group {
  readonly name: string;
  readonly rules: readonly Rule[];
}

const extras = PROFILES.flatMap((profile) =>
  DOCUMENTED.flatMap((release) =>
    release.generation.extras(argsOf(release, profile), environment(profile), given(environment(profile))),
  ),
);

/** Groups by name; where environments differ, prod's. */
export const groups: ReadonlyMap<string, Group> = new Map(
  extras
    .filter(({ kind }) => kind === "PrometheusRule")
    .flatMap((object) => listAt(object, "spec.groups") as readonly Group[])
    .map((group) => [group.name, group]),
);

/** Alerts of all groups; an alert of one name may stand in several. */
export const alerts: readonly Rule[] = [...groups.values()].flatMap(({ rules }) => rules);

/** PromQL of every dashboard panel. */
export const queries: readonly string[] = extras
  .filter((object) => at(object, "metadata.labels.grafana_dashboard") === "1")
  .flatMap((object) => Object.values(at(object, "data") as Record<string, string>))
  .flatMap((text) => listAt(JSON.parse(text), "panels"))
  .flatMap((panel) => listAt(panel, "targets"))
  .map((target) => String(at(target, "expr")));
