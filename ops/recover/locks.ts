/** The lock that an update holds on its stack, and whether its holder is gone. */
import { z } from "zod";
import type { Finding } from "./finding";

/** pulumi/pulumi:pkg/backend/diy/lock.go */
const Lock = z.object({ pid: z.number(), username: z.string(), hostname: z.string(), timestamp: z.string() });

export type Lock = z.infer<typeof Lock>;

/** This machine, as far as locks are concerned. */
export interface Here {
  readonly hostname: string;
  /** Whether a process of this id runs pulumi. */
  isPulumi(pid: number): boolean;
}

/** Undefined for a lock that was only half written when its writer was killed. */
export function parseLock(text: string): Lock | undefined {
  try {
    return Lock.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/**
 * @param holderGone the operator's word that the run which holds the lock has ended: the only evidence there is for
 *   another machine, where no process can be looked up
 */
export function judgeLock(lock: Lock | undefined, here: Here, holderGone: boolean): Finding {
  const cure = "take the lock away (`pulumi cancel`)";
  if (lock === undefined) {
    return { kind: "lock", what: "a lock of the stack that was only half written", why: "its writer was killed", cure };
  }
  const { pid, username, hostname, timestamp } = lock;
  const what = `the stack's lock, taken by ${username}@${hostname} (process ${pid}) at ${timestamp}`;
  if (hostname === here.hostname) {
    if (!here.isPulumi(pid)) return { kind: "lock", what, why: `process ${pid} is gone`, cure };
    const wait = `an update is under way: wait for it, or end process ${pid}`;
    return { kind: "lock", what, why: `process ${pid} runs pulumi on this machine`, cure: wait, blocked: true };
  }
  if (holderGone) return { kind: "lock", what, why: "--lock-holder-gone says that its run has ended", cure };
  return {
    kind: "lock",
    what,
    why: `it was taken on another machine (${hostname}), whose processes cannot be seen from here`,
    cure: "make sure that this run or CI job has ended, then run recover again with --lock-holder-gone",
    blocked: true,
  };
}
