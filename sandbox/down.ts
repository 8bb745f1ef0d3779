/** `sandbox down` and `sandbox reset`. */
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { SandboxError } from "./error";
import { isSandbox, type Home } from "./home";
import { withLock } from "./lock";
import { endAll, sandboxProcesses } from "./cluster/processes";

/** Ends every process of the sandbox; its data stay. @returns how many there were. Fails when one does not end. */
export async function down(home: Home): Promise<number> {
  if (!isSandbox(home)) return 0;
  return withLock(home, () => end(home));
}

/** Ends its processes and deletes the folder. Fails for a folder that is not a sandbox. */
export async function reset(home: Home): Promise<void> {
  requireSandbox(home);
  await withLock(home, async () => {
    await end(home);
    // The marker last: what is left of an interrupted deletion is still a sandbox, which `reset` may delete.
    const paths = readdirSync(home.root).map((name) => join(home.root, name));
    const deleted = paths.filter((path) => path !== home.marker && path !== home.lock);
    for (const path of deleted) rmSync(path, { recursive: true, force: true });
  });
  rmSync(home.root, { recursive: true, force: true });
}

export function requireSandbox(home: Home): void {
  if (isSandbox(home)) return;
  throw new SandboxError(
    `${home.root} is not a sandbox (it has no file ${home.marker}), so it is left alone. ` +
      `\`npm run sandbox -- up\` makes one; PLATFORM_SANDBOX_HOME names another folder.`,
  );
}

async function end(home: Home): Promise<number> {
  const before = sandboxProcesses(home).length;
  await endAll(home);
  const left = sandboxProcesses(home);
  if (left.length === 0) return before;
  const names = left.map(({ component, pid }) => `${component} (${pid})`).join(", ");
  throw new SandboxError(`These processes of the sandbox do not end: ${names}. End them by hand, then run this again.`);
}
