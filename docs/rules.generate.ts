/** Writes rules.md from policy/: `npm run docs`. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { exceptions } from "../policy/resources/exceptions";
import type { ResourceRule, Sample } from "../policy/resources/rule";
import { resourceRules } from "../policy/resources/rules";
import type { Rule } from "../policy/rule";
import { rules } from "../policy/rules";

const INTRODUCTION = `# The rules

<!-- Made by \`npm run docs\` from policy/resources/rules and policy/rules. Do not edit. -->

Every rule with its reason, what to do about a breach, and the shortest example of either kind. Where they are applied, and how to
write another one: [policy.md](policy.md).
`;

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function sampleText({ stack, resource: { type, inputs, protect, secrets } }: Sample): string {
  const rest = { ...(protect && { protect }), ...(secrets && { secrets }) };
  return stringify({ stack, type, inputs, ...rest }, { lineWidth: 0 }).trimEnd();
}

function example(kind: string, text: string): readonly string[] {
  return [`${kind}:`, "", "```yaml", text, "```", ""];
}

function entry(rule: Pick<Rule, "name" | "reason" | "cure">, bad: string, good: string): readonly string[] {
  const { name, reason, cure } = rule;
  return [
    `### ${name}`,
    "",
    `**Why**: ${capital(reason)} **Cure**: ${capital(cure)}`,
    "",
    ...example("Refused", bad),
    ...example("Passed", good),
  ];
}

function resourceEntry(rule: ResourceRule): readonly string[] {
  const [bad] = rule.bad;
  const [good] = rule.good;
  if (bad === undefined || good === undefined) throw new Error(`internal: rule ${rule.name} has no examples`);
  const excepted = exceptions.filter((one) => one.rule === rule.name);
  return [
    ...entry(rule, sampleText(bad), sampleText(good)),
    ...excepted.map(({ subject, stack, reason }) => `- Excepted${stack ? ` in ${stack}` : ""}: ${subject}: ${reason}.`),
    ...(excepted.length > 0 ? [""] : []),
  ];
}

/** The whole page. */
export function rulesPage(): string {
  return [
    INTRODUCTION,
    "## Over resources",
    "",
    "Applied by `ops preview` and `ops up`, and by the policy pack in any other run of the engine.",
    "",
    ...resourceRules.flatMap(resourceEntry),
    "## Over what Helm renders",
    "",
    "Applied to every object of every release, by the tests and by `ops preview` to releases that change.",
    "",
    ...rules.flatMap((rule) => entry(rule, rule.bad, rule.good)),
  ]
    .join("\n")
    .replace(/\n+$/, "\n");
}

if (require.main === module) writeFileSync(join(__dirname, "rules.md"), rulesPage());
