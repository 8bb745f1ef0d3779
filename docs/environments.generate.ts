/** Writes environments.md from the profiles: `npm run docs`. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { planAddresses } from "../stacks/address-plan";
import { isTree, type RawTree } from "../stacks/merge";
import { profiles } from "../stacks/profiles";
import { PROFILES } from "../stacks/schema";

/** Paths of all values of a profile, maps walked. */
function leaves(tree: RawTree, above = ""): readonly (readonly [path: string, value: unknown])[] {
  return Object.entries(tree).flatMap(([key, value]): readonly (readonly [string, unknown])[] => {
    const path = above === "" ? key : `${above}.${key}`;
    return isTree(value) && Object.keys(value).length > 0 ? leaves(value, path) : [[path, value]];
  });
}

/** One key in which environments differ, in Markdown. */
export interface Difference {
  readonly path: string;
  /** One an environment, in the order of `PROFILES`. */
  readonly values: readonly string[];
}

/** All that tells one environment from another: every key to which two profiles give different values. */
export function differences(): readonly Difference[] {
  const all = PROFILES.map((name) => new Map(leaves(profiles[name])));
  const paths = [...new Set(all.flatMap((one) => [...one.keys()]))].sort();
  return paths
    .map((path) => ({ path, values: all.map((one) => textOf(one.get(path))) }))
    .filter(({ values }) => new Set(values).size > 1);
}

function textOf(value: unknown): string {
  if (value === undefined) return "–";
  return `\`${stringify(value, { collectionStyle: "flow", flowCollectionPadding: false, lineWidth: 0 }).trim()}\``;
}

function planRows(): readonly string[] {
  const plans = PROFILES.map((name) => {
    const network = profiles[name]["network"] as { addressSpace: string };
    return { space: network.addressSpace, ...planAddresses(network.addressSpace) };
  });
  const row = (what: string, key: keyof (typeof plans)[number]) =>
    `| ${[what, ...plans.map((plan) => plan[key] ?? "–")].join(" | ")} |`;
  return [
    row("virtual network", "space"),
    row("nodes and load balancers", "nodes"),
    row("private endpoints", "endpoints"),
    row("API server", "apiServer"),
    row("PostgreSQL", "database"),
    row("pods (overlay)", "pods"),
    row("Services", "services"),
  ];
}

/** The whole page. */
export function environmentsPage(): string {
  const head = (first: string) => [
    `| ${[first, ...PROFILES].join(" | ")} |`,
    `|${" --- |".repeat(PROFILES.length + 1)}`,
  ];
  return [
    "# What tells one environment from another",
    "",
    "<!-- Made by `npm run docs` from stacks/profiles. Do not edit. -->",
    "",
    "One program makes all environments. They differ in the keys below, in the releases' own profiles",
    "([configuration](configuration.md)), and in what a stack's file says for itself. – means that the environment does not have it.",
    "",
    "<!-- prettier-ignore -->",
    ...head("key"),
    ...differences().map(({ path, values }) => `| ${[`\`${path}\``, ...values].join(" | ")} |`),
    "",
    "## Address plan",
    "",
    "Half of each network stays free. A subnet is there where the environment has a use for it.",
    "",
    "<!-- prettier-ignore -->",
    ...head("range"),
    ...planRows(),
    "",
  ].join("\n");
}

if (require.main === module) writeFileSync(join(__dirname, "environments.md"), environmentsPage());
