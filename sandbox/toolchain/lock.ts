/** One holder at a time across processes: a file that names its holder, taken over when the holder is gone. */
import { randomUUID } from "node:crypto";
import { linkSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { errorCode } from "./error";

export interface Holder {
  readonly pid: number;
  /** When the process started, in the system's own unit: tells a holder from a later process with its number. */
  readonly started: string;
  readonly host: string;
}

export interface LockOptions {
  /** Called once, when another process holds the lock. */
  readonly onWait?: (holder: Holder) => void;
  /** Ends the waiting with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Milliseconds between two tries. @default 500 */
  readonly interval?: number;
}

const TOUCH_INTERVAL = 20_000;
/** A holder on another machine (a shared folder, a container) cannot be looked up: it counts as gone when silent. */
const FOREIGN_SILENCE = 120_000;

/** Waits for the lock and takes it. @returns its release */
export async function acquireLock(file: string, options: LockOptions = {}): Promise<() => void> {
  const { onWait, signal, interval = 500 } = options;
  const own = JSON.stringify({ pid: process.pid, started: startOf(process.pid) ?? "", host: hostname() });
  for (let told = false; !take(file, own);) {
    signal?.throwIfAborted();
    const holder = readHolder(file);
    if (holder !== undefined && isGone(holder, file)) {
      takeAway(file, holder);
      continue;
    }
    if (holder !== undefined && !told) onWait?.(holder);
    told ||= holder !== undefined;
    await sleep(interval, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
  }
  const touch = setInterval(() => touchFile(file), TOUCH_INTERVAL);
  touch.unref();
  return () => {
    clearInterval(touch);
    rmSync(file, { force: true });
  };
}

/** Linked into place with its text in it: a lock file is never seen empty. */
function take(file: string, text: string): boolean {
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, text);
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function readHolder(file: string): Holder | undefined {
  try {
    const { pid, started, host } = JSON.parse(readFileSync(file, "utf8")) as Partial<Holder>;
    return { pid: Number(pid), started: String(started), host: String(host) };
  } catch (error) {
    // Released meanwhile; anything else is a damaged file, whose holder cannot be alive.
    return errorCode(error) === "ENOENT" ? undefined : { pid: 0, started: "", host: hostname() };
  }
}

function isGone(holder: Holder, file: string): boolean {
  if (holder.host === hostname()) return startOf(holder.pid) !== holder.started;
  try {
    return Date.now() - statSync(file).mtimeMs > FOREIGN_SILENCE;
  } catch {
    return false;
  }
}

/** Moves a dead holder's lock aside; gives it back when another process had already replaced it. */
function takeAway(file: string, holder: Holder): void {
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
    const moved = readHolder(aside);
    if (JSON.stringify(moved) !== JSON.stringify(holder)) linkSync(aside, file);
  } catch (error) {
    if (errorCode(error) !== "ENOENT" && errorCode(error) !== "EEXIST") throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

/** Undefined when no process has that number. Systems without /proc know only whether it lives. */
export function startOf(pid: number): string | undefined {
  if (!isAlive(pid)) return undefined;
  try {
    // Field 22; the second field, the program's name, may hold spaces and brackets.
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").pop()?.split(" ")[19];
  } catch {
    return "";
  }
}

function isAlive(pid: number): boolean {
  if (pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === "EPERM";
  }
}

function touchFile(file: string): void {
  try {
    utimesSync(file, new Date(), new Date());
  } catch {
    // Taken away by hand: the holder works on, and the next one finds what it made.
  }
}
