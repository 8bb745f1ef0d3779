/** Ctrl-C on its way to pulumi: the first one cancels cleanly, the second ends at once. */
import type { ChildProcess } from "node:child_process";

/** npm and tsx pass on what the terminal has sent already; that is still the same key press. */
const SAME_PRESS_MS = 500;
/** How long pulumi may take over ending at once before its process group is killed. */
const GRACE_MS = 5000;

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Passes signals on to `child`, the leader of its process group. `end` stops that and tells whether there was one. */
export function passInterrupts(child: ChildProcess): { end(): boolean } {
  let presses = 0;
  let last = -Infinity;
  let killer: NodeJS.Timeout | undefined;

  const pass = (): void => {
    const now = performance.now();
    if (now - last < SAME_PRESS_MS) return;
    last = now;
    presses += 1;
    // pulumi itself cancels on the first SIGINT and terminates on the second.
    child.kill("SIGINT");
    if (presses === 1) {
      process.stderr.write("Cancelling: operations under way are finished first. Ctrl-C again ends at once.\n");
    } else {
      killer ??= setTimeout(() => killGroup(child), GRACE_MS);
    }
  };

  for (const signal of SIGNALS) process.on(signal, pass);
  return {
    end() {
      for (const signal of SIGNALS) process.off(signal, pass);
      clearTimeout(killer);
      return presses > 0;
    },
  };
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    child.kill("SIGKILL");
  }
}
