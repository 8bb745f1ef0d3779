/** The state's part of recover: its lock and its pending operations. */
import { hostname } from "node:os";
import { backendOf } from "../pulumi/backend";
import { cliMessage } from "../pulumi/complaint";
import { backendFiles } from "../pulumi/files";
import { run, stackFlags, type StackCall } from "../pulumi/run";
import { resourcesOf } from "../pulumi/state";
import { outputOf } from "../process";
import type { Cure } from "./finding";
import { judgeLock, parseLock } from "./locks";
import { pendingFinding, pendingOf, settled } from "./pending";
import type { Process } from "./processes";
import { runsPulumi } from "./processes";

/** The state as it is, secrets encrypted. Throws with pulumi's own words. */
export async function exportedState(call: StackCall): Promise<string> {
  const { exitCode, stdout, stderr } = await run(
    ["stack", "export", "--stack", call.stack, "--non-interactive"],
    call.env,
    false,
    call.cwd,
  );
  if (exitCode === 0) return stdout;
  throw new Error(cliMessage(stderr));
}

async function pulumi(call: StackCall, args: readonly string[]): Promise<void> {
  const { exitCode, stderr, stdout } = await run([...args, "--non-interactive"], call.env, false, call.cwd);
  if (exitCode !== 0) throw new Error(cliMessage(stderr.includes("error:") ? stderr : stdout));
}

/** Every lock of the stack; one cure takes them all, as pulumi knows no other way. */
export async function lockCures(
  call: StackCall,
  all: readonly Process[],
  holderGone: boolean,
): Promise<readonly Cure[]> {
  const backend = await backendOf(call);
  const files = backendFiles(backend, call.env);
  const paths = await files.list(`locks/organization/${backend.project}/${call.stack}`);
  const engines = new Set(all.filter(runsPulumi).map(({ pid }) => pid));
  const here = { hostname: hostname(), isPulumi: (pid: number) => engines.has(pid) };
  const texts = await Promise.all(paths.map((path) => files.read(path).catch(() => "")));
  const findings = texts.map((text) => judgeLock(parseLock(text), here, holderGone));
  const blocked = findings.some((finding) => finding.blocked);
  const cancel = (): Promise<void> => pulumi(call, ["cancel", "--yes", "--stack", call.stack]);
  return findings.map((finding) => (blocked || finding.blocked ? { finding } : { finding, run: cancel }));
}

/** Every pending operation. All are settled together, by `settlePending`: an import of the state forgets them all. */
export function stateCures(exported: string): readonly Cure[] {
  const { operations, azure } = pendingOf(exported);
  return operations.map((operation) => ({
    finding: pendingFinding(operation, azure[operation.resource.urn]),
    run: () => Promise.resolve(),
  }));
}

/**
 * Takes every pending operation out of the state, what Azure has made into it, and what is already deleted out of it;
 * nothing else in it changes.
 */
export async function settlePending(call: StackCall): Promise<void> {
  const exported = await exportedState(call);
  const { operations, azure } = pendingOf(exported);
  if (operations.length === 0) return;
  await outputOf("pulumi", ["stack", "import", "--stack", call.stack, "--non-interactive"], {
    env: call.env,
    cwd: call.cwd,
    input: settled(exported, azure),
  });
  const deleted = operations.filter(({ type }) => type === "deleting").map(({ resource }) => resource.urn);
  const targets = [...Object.keys(azure), ...deleted].flatMap((urn) => ["--target", urn]);
  // Pulumi's own `--import-pending-creates` is no way: it changes the operation's name and takes nothing over.
  if (targets.length > 0) await pulumi(call, ["refresh", "--yes", "--skip-preview", ...stackFlags(call), ...targets]);
}

const RELEASE = "kubernetes:helm.sh/v3:Release";

/** `<namespace>/<name>` of every Helm release in the state. */
export function releaseIds(exported: string): readonly string[] {
  return resourcesOf(exported).flatMap(({ type, id }) => (type === RELEASE && typeof id === "string" ? [id] : []));
}

/** Lets the state see that a release is gone, where it has it. */
export async function forgetRelease(
  call: StackCall,
  exported: string,
  { name, namespace }: { name: string; namespace: string },
): Promise<void> {
  const found = resourcesOf(exported).find(({ type, id }) => type === RELEASE && id === `${namespace}/${name}`);
  if (found === undefined) return;
  await pulumi(call, ["refresh", "--yes", "--skip-preview", ...stackFlags(call), "--target", found.urn]);
}
