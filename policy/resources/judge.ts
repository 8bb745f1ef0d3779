/** Judges resources by every rule. */
import { exceptions } from "./exceptions";
import type { Place, PlannedResource } from "./rule";
import { resourceRules } from "./rules";

/** A rule that a resource breaks. */
export interface Breach {
  readonly rule: string;
  /** `Vault platform` */
  readonly subject: string;
  /** What is wrong, why that matters, and what to do. */
  readonly message: string;
  readonly mandatory: boolean;
}

/** Every breach without a written exception, mandatory ones first. */
export function judgeResources(resources: readonly PlannedResource[], place: Place): readonly Breach[] {
  return resources
    .flatMap((resource) =>
      resourceRules.flatMap(({ name, reason, cure, mandatory, check }) =>
        check(resource, place).map((what) => ({
          rule: name,
          subject: `${resource.type.slice(resource.type.lastIndexOf(":") + 1)} ${resource.name}`,
          message: `${what}. Why: ${reason}. Cure: ${cure}`,
          mandatory,
        })),
      ),
    )
    .filter((breach) => !exceptions.some(({ rule, subject }) => rule === breach.rule && subject === breach.subject))
    .sort((a, b) => Number(b.mandatory) - Number(a.mandatory));
}
