/** A program whose every resource breaks a rule, as a project of its own beside the tests' sandbox. */
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { resourceRules } from "../../../policy/resources/rules";
import { REPOSITORY } from "../../../sandbox/env";
import { type Outcome, launch, succeeded } from "./launch";
import { home, operatorEnv } from "./sandbox";

/** Components ask for no provider, and the engine has policies look at them as at everything else. */
const PROGRAM = `
const { ComponentResource } = require("@pulumi/pulumi");
for (const { type, rule, inputs, protect } of require("./resources.json")) {
  new ComponentResource(type, "breaks-" + rule, inputs, { protect });
}
`;

/** `pulumi preview` of it in a stack prod, with the policy pack: one bad sample of each rule. */
export async function previewOfRefused(pack: string): Promise<Outcome> {
  const folder = join(home.root, "e2e", "refused");
  mkdirSync(folder, { recursive: true });
  symlinkSync(join(REPOSITORY, "node_modules"), join(folder, "node_modules"));
  const resources = resourceRules.flatMap(({ name, bad }) => {
    const one = bad.find(({ stack }) => stack === "prod");
    return one === undefined ? [] : [{ rule: name, ...one.resource }];
  });
  const files = {
    "Pulumi.yaml": "name: refused\nruntime: nodejs\n",
    "package.json": "{}",
    "index.js": PROGRAM,
    "resources.json": JSON.stringify(resources),
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const pulumi = (...args: readonly string[]): Promise<Outcome> =>
    launch(join(home.bin, "pulumi"), ["--cwd", folder, "--non-interactive", ...args], { env: operatorEnv() }).outcome;
  await succeeded(pulumi("stack", "init", "prod"));
  return pulumi("preview", "--stack", "prod", "--policy-pack", join(REPOSITORY, pack));
}
