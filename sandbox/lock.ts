/** One `up`, `down` or `reset` at a time in one sandbox. */
import { SandboxError } from "./error";
import type { Home } from "./home";
import { acquireLock } from "./toolchain";

/** Fails at once when another process has the lock; takes over that of a process that is gone. */
export async function withLock<T>(home: Home, work: () => Promise<T>): Promise<T> {
  const release = await acquireLock(home.lock, {
    onWait: ({ pid }) => {
      throw new SandboxError(
        `Another process (${pid}) is working in the sandbox ${home.root}. Wait until it has ended, then run this again; ` +
          `or name another folder by PLATFORM_SANDBOX_HOME.`,
      );
    },
  });
  try {
    return await work();
  } finally {
    release();
  }
}
