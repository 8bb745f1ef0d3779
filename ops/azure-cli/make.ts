/** Makes calls of the Azure CLI that somebody has agreed to. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { outputOf } from "../process";
import type { Screen } from "../report/screen";
import { messageOf } from "../summary";
import { az } from "./ask";
import type { AzureCall } from "./calls";

/** Azure's words for a role that is missing, or is not known everywhere yet (up to ten minutes: learn.microsoft.com, "Troubleshoot Azure RBAC"). */
const NO_ROLE = /ForbiddenByRbac|AuthorizationPermissionMismatch|required permissions/;

export interface Patience {
  /** @default 15000 */
  readonly betweenMs: number;
  /** @default 40, ten minutes in all */
  readonly times: number;
}

const PATIENCE: Patience = { betweenMs: 15_000, times: 40 };

async function patiently<T>(work: () => Promise<T>, screen: Screen, { betweenMs, times }: Patience): Promise<T> {
  for (let left = times; ; left -= 1) {
    try {
      return await work();
    } catch (error) {
      if (left === 0 || !NO_ROLE.test(messageOf(error))) throw error;
      if (left === times) screen.line("    its role is not known everywhere yet: waiting for up to ten minutes");
      await pause(betweenMs);
    }
  }
}

/** One after the other, in a folder of their own that goes with them. Throws with Azure's complaint at the first that fails. */
export async function makeCalls(
  calls: readonly AzureCall[],
  env: Readonly<NodeJS.ProcessEnv>,
  screen: Screen,
  patience = PATIENCE,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "platform-azure-"));
  const make = async ({ args, to, unless }: AzureCall): Promise<string> => {
    if (unless !== undefined && ((await az(env)(...unless)) as readonly unknown[]).length > 0)
      return "is there already";
    // A person's own default could be a table, which no later call can read.
    const printed = await outputOf("az", [...args, "--output", to === undefined ? "none" : "json"], {
      env,
      cwd: folder,
    });
    if (to !== undefined) writeFileSync(join(folder, to), printed, { mode: 0o600 });
    return "done";
  };
  try {
    for (const call of calls) {
      screen.line(`  ${call.what} …`);
      const outcome = await (call.awaitsRole ? patiently(() => make(call), screen, patience) : make(call));
      screen.line(`  ${screen.style.green(outcome)}`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
