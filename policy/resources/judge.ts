/** Judges resources by every rule. */
import { exceptions } from "./exceptions";
import type { Place, PlannedResource, ResourceRule } from "./rule";
import { resourceRules } from "./rules";

/** A rule that a resource breaks. */
export interface Breach {
  readonly rule: string;
  /** `Vault platform` */
  readonly subject: string;
  /** What is wrong. */
  readonly what: string;
  /** The same, why that matters, and what to do. */
  readonly message: string;
  readonly mandatory: boolean;
}

/** Every breach without a written exception, mandatory ones first. */
export function judgeResources(
  resources: readonly PlannedResource[],
  place: Place,
  rules: readonly ResourceRule[] = resourceRules,
): readonly Breach[] {
  return resources
    .flatMap((resource) =>
      rules.flatMap(({ name, reason, cure, mandatory, check }) =>
        check(resource, place).map((what) => ({
          rule: name,
          what,
          subject: `${resource.type.slice(resource.type.lastIndexOf(":") + 1)} ${resource.name}`,
          message: `${what}. Why: ${reason}. Cure: ${cure}`,
          mandatory,
        })),
      ),
    )
    .filter(
      (breach) =>
        !exceptions.some(
          ({ rule, subject, stack = place.stack }) =>
            rule === breach.rule && subject === breach.subject && stack === place.stack,
        ),
    )
    .sort((a, b) => Number(b.mandatory) - Number(a.mandatory));
}
