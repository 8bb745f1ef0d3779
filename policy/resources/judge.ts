/** Judges resources by every rule. */
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

/** Every breach, mandatory ones first. */
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
    .sort((a, b) => Number(b.mandatory) - Number(a.mandatory));
}
