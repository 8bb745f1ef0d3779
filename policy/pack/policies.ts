/** Each rule as a policy of CrossGuard: its arguments, handed to the functions that the operator's commands apply. */
import { Secret, type ResourceValidationArgs, type ResourceValidationPolicy } from "@pulumi/policy";
import { judgeResources } from "../resources/judge";
import type { ResourceRule } from "../resources/rule";
import { resourceRules } from "../resources/rules";
import { readable, secretPaths } from "./properties";

/** One policy a rule. */
export function policies(): ResourceValidationPolicy[] {
  return resourceRules.map((rule) => (rule.needsSecrets ? withSecrets(rule) : policyOf(rule)));
}

/** What a rule says of a resource; `secrets` are the paths of its inputs that are secret, where they are known. */
function policyOf(rule: ResourceRule, secretsOf?: (urn: string) => readonly string[] | undefined) {
  return {
    name: rule.name,
    description: `${rule.reason}. Cure: ${rule.cure}`,
    enforcementLevel: rule.mandatory ? "mandatory" : "advisory",
    validateResource: ({ type, name, urn, props, opts }, report) => {
      const secrets = secretsOf?.(urn);
      const inputs = readable(props) as Readonly<Record<string, unknown>>;
      const resource = { type, name, inputs, protect: opts.protect, ...(secrets && { secrets }) };
      for (const { what } of judgeResources([resource], { stack: stackOf(urn) }, [rule])) report(what);
    },
  } satisfies ResourceValidationPolicy;
}

/**
 * CrossGuard hands rules plain values, secret or not; only remediations are told which are secret. This one changes nothing,
 * it takes notes: the engine asks for remediations before it asks for violations, which count as mandatory at this level.
 */
function withSecrets(rule: ResourceRule): ResourceValidationPolicy {
  const noted = new Map<string, readonly string[]>();
  return {
    ...policyOf(rule, (urn) => noted.get(urn)),
    enforcementLevel: "remediate",
    remediateResource: ({ urn, props }: ResourceValidationArgs): void => {
      noted.set(
        urn,
        secretPaths(props, (value) => value instanceof Secret),
      );
    },
  };
}

/** `dev` of `urn:pulumi:dev::aks-platform::…` */
function stackOf(urn: string): string {
  return urn.split(":")[2] ?? "";
}
