/** What a rollback must not do: each refusal says what cannot be taken back, and what to do instead. */
import { coerce, lt, major } from "semver";
import { STATEFUL } from "../preview/destructive";
import { isReal, title, type Resource } from "../pulumi/progress";
import type { Screen } from "../report/screen";

export interface Refusal {
  readonly what: string;
  readonly instead: string;
}

/** Every refusal with its way out, below a line that says what they are. */
export function refusalLines(refusals: readonly Refusal[], screen: Screen): void {
  screen.line(screen.style.red("\nThis cannot be rolled back:"));
  for (const { what, instead } of refusals) {
    screen.line(`  x ${what}`);
    screen.line(`    instead: ${instead}`);
  }
}

/** What stands now, and what the chosen update had. */
export interface Versions {
  readonly kubernetes: string | undefined;
  /** Release to its chart and version. */
  readonly pins: Readonly<Record<string, { readonly chart: string; readonly version: string }>>;
}

/** Charts whose new versions change their database at the first start, and cannot read it once it was changed by a newer one. */
export const MIGRATING: Readonly<Record<string, string>> = {
  mlflow: "restore its database to a time before the upgrade, then roll back with --data-restored mlflow",
  jupyterhub: "restore the hub's database to a time before the upgrade, then roll back with --data-restored jupyterhub",
};

/** Charts whose majors may drop the storage version of a custom resource definition. */
const DEFINING = new Set(["argocd", "cert-manager", "prometheus", "gpu-operator"]);

export const CRDS =
  "roll forward instead: fix what is wrong in the newer version. An older definition cannot read objects that the newer one has stored";

/** @param restored releases whose data the operator has restored to before their migration */
export function judgeVersions(now: Versions, then: Versions, restored: readonly string[]): readonly Refusal[] {
  return [
    ...kubernetesRefusal(now, then),
    ...Object.keys(now.pins).flatMap((name) => pinRefusal(name, now, then, restored)),
  ];
}

function minor(version: string | undefined): string | undefined {
  return /^v?(\d+\.\d+)/.exec(version ?? "")?.[1];
}

function kubernetesRefusal(now: Versions, then: Versions): readonly Refusal[] {
  const [has, wants] = [minor(now.kubernetes), minor(then.kubernetes)];
  if (has === undefined || wants === undefined || !older(wants, has)) return [];
  return [
    {
      what: `Kubernetes ${has} would go back to ${wants}, and AKS has no way back`,
      instead: `keep ${has} (the key platform:kubernetes) and roll back the rest: --keep-kubernetes`,
    },
  ];
}

function older(a: string, b: string): boolean {
  const [left, right] = [coerce(a), coerce(b)];
  return left !== null && right !== null && lt(left, right);
}

function pinRefusal(name: string, now: Versions, then: Versions, restored: readonly string[]): readonly Refusal[] {
  const [has, wants] = [now.pins[name], then.pins[name]];
  if (has === undefined || wants === undefined || !older(wants.version, has.version)) return [];
  const move = `${name}: ${has.chart} ${has.version} would go back to ${wants.version}`;
  const migrates = MIGRATING[name];
  if (migrates !== undefined && !restored.includes(name)) {
    return [{ what: `${move}, and its database was migrated since`, instead: migrates }];
  }
  const [from, to] = [coerce(has.version), coerce(wants.version)];
  if (DEFINING.has(name) && from && to && major(from) !== major(to)) {
    return [{ what: `${move}, over a major version that may have changed how its objects are stored`, instead: CRDS }];
  }
  return [];
}

const TAKES_AWAY = /^(delete|replace|create-replacement|delete-replaced)$/;

/** Steps of the plan that would take away what cannot be brought back. */
export function judgePlan(planned: readonly Resource[]): readonly Refusal[] {
  const seen = new Set<string>();
  return planned.flatMap((resource) => {
    const why = STATEFUL[resource.type];
    if (!isReal(resource) || !TAKES_AWAY.test(resource.op) || seen.has(resource.urn)) return [];
    if (why === undefined && !resource.protect) return [];
    seen.add(resource.urn);
    const verb = resource.op === "delete" ? "deleted" : "replaced";
    return [
      {
        what: `${title(resource)} would be ${verb}: ${why ?? "it is protected"}`,
        instead: "take it out of the rollback: change the code by hand so that it stays, and run `npm run ops -- up`",
      },
    ];
  });
}
