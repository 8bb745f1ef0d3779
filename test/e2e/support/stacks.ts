/** Stacks in the tests' sandbox: brought up once, changed by config, read from the engine. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { resourcesOf } from "../../../ops/pulumi/state";
import { run } from "../../../sandbox/exec";
import { type RawTree, mergeTrees } from "../../../stacks/merge";
import { type Outcome, type Running, launch, succeeded } from "./launch";
import { engine, home, npmStart, operatorEnv, scratch } from "./sandbox";

let dev: Promise<Outcome> | undefined;

/** Stack dev by `npm start`, on the first call; its outcome ever after. */
export function devStarted(): Promise<Outcome> {
  return (dev ??= succeeded(
    npmStart(
      undefined,
      beforePulumi((text) => process.stderr.write(text)),
    ).outcome,
  ));
}

/** For whoever deletes the sandbox. */
export function forgetDev(): void {
  dev = undefined;
}

/** The first run may build programs, for minutes: that is shown, and what pulumi says is not. */
function beforePulumi(show: (text: string) => void): (text: string) => void {
  let over = false;
  return (text) => {
    over ||= text.includes("pulumi up of stack");
    if (!over) show(text);
  };
}

/** Values laid over a stack's committed ones, by full key: maps merge, null removes. */
export type Changes = RawTree;

/** @returns path of the changed config */
export async function configWith(stack: string, changes: Changes): Promise<string> {
  const committed = parse(readFileSync(await engine.stack(stack), "utf8")) as { config: RawTree };
  const changed = { ...committed, config: mergeTrees(committed.config, changes) };
  return scratch(`Pulumi.${stack}.yaml`, stringify(changed));
}

/** `npm run ops -- up --yes --skip-preview`, with changed values and further environment variables. */
export async function opsUp(
  stack: string,
  changes: Changes = {},
  env: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  return runOps(stack, ["--config-file", await configWith(stack, changes)], env);
}

/** The same, without a config file of the sandbox's. */
export function runOps(
  stack: string,
  more: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  const ops = [join("sandbox", "bootstrap.mjs"), join("ops", "cli.ts"), "up", "--stack", stack];
  return launch(process.execPath, [...ops, "--yes", "--skip-preview", ...more], { env: operatorEnv(env) }).outcome;
}

/** `npm run ops -- <args>` */
export function ops(args: readonly string[], env: Readonly<Record<string, string>> = {}): Running {
  const program = [join("sandbox", "bootstrap.mjs"), join("ops", "cli.ts"), ...args];
  return launch(process.execPath, program, { env: operatorEnv(env) });
}

export interface Step {
  readonly op: string;
  readonly urn: string;
  readonly detailedDiff: Readonly<Record<string, unknown>> | null;
}

/** What an up would do, steps that change nothing left out. */
export async function previewed(stack: string, changes: Changes = {}): Promise<readonly Step[]> {
  const file = await configWith(stack, changes);
  const { code, stdout, stderr } = await engine.preview(stack, ["--json", "--config-file", file]);
  if (code !== 0) throw new Error(`preview of ${stack} ended with ${code}:\n${stdout}${stderr}`);
  return (JSON.parse(stdout) as { steps: Step[] }).steps.filter(({ op }) => op !== "same");
}

/** As the engine hands its state out, secrets in plain text or not. */
export async function exported(stack: string, secrets: "encrypted" | "plain"): Promise<string> {
  const args = ["stack", "export", "--stack", stack, ...(secrets === "plain" ? ["--show-secrets"] : [])];
  const { code, stdout, stderr } = await run(join(home.bin, "pulumi"), args, { env: operatorEnv() });
  if (code !== 0) throw new Error(`export of ${stack} ended with ${code}:\n${stderr}`);
  return stdout;
}

/** When each resource was changed last, by URN: secrets are encrypted anew in every run, times are not. */
export async function stateOf(stack: string): Promise<Readonly<Record<string, unknown>>> {
  const resources = resourcesOf(await exported(stack, "encrypted"));
  return Object.fromEntries(resources.map(({ urn, id, modified }) => [urn, { id, modified }]));
}

/** Removes all that the stack has, what it protects included, or those resources and what depends on them. */
export async function destroyed(stack: string, urns: readonly string[] = []): Promise<void> {
  await unprotected(stack);
  const targets = urns.flatMap((urn) => ["--target", urn]);
  const args = urns.length === 0 ? [] : [...targets, "--target-dependents"];
  const { code, stdout, stderr } = await engine.destroy(stack, args);
  if (code !== 0) throw new Error(`destroy of ${stack} ended with ${code}:\n${stdout}${stderr}`);
}

/** Has the engine keep one resource, whatever the stack's profile protects. */
export async function protectedAlone(stack: string, urn: string): Promise<void> {
  await unprotected(stack);
  const args = ["state", "protect", urn, "--yes", "--stack", stack];
  const { code, stderr } = await run(join(home.bin, "pulumi"), args, { env: operatorEnv() });
  if (code !== 0) throw new Error(`protect of ${urn} ended with ${code}:\n${stderr}`);
}

async function unprotected(stack: string): Promise<void> {
  const args = ["state", "unprotect", "--all", "--yes", "--stack", stack];
  const { code, stderr } = await run(join(home.bin, "pulumi"), args, { env: operatorEnv() });
  if (code !== 0) throw new Error(`unprotect of ${stack} ended with ${code}:\n${stderr}`);
}
