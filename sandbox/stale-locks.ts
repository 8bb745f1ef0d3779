/** Stack locks of engines that were killed: the file backend never takes them away, and every later run would fail. */
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { hostname } from "node:os";
import { basename, join } from "node:path";
import { listProcesses } from "./cluster/process-table";
import type { Home } from "./home";

interface StackLock {
  readonly pid: number;
  readonly hostname: string;
}

/** Leaves the locks of engines that run, and of other machines. @returns how many were released */
export function releaseStaleLocks(home: Home): number {
  const folder = join(home.state, ".pulumi", "locks");
  const stale = jsonFilesIn(folder).filter((path) => isStale(path));
  for (const path of stale) {
    rmSync(path, { force: true });
    rmSync(`${path}.attrs`, { force: true });
  }
  return stale.length;
}

function isStale(path: string): boolean {
  try {
    const lock = JSON.parse(readFileSync(path, "utf8")) as StackLock;
    if (lock.hostname !== hostname()) return false;
    return !listProcesses().some(({ pid, program }) => pid === lock.pid && basename(program) === "pulumi");
  } catch {
    // Half written by an engine that was killed just then, or released meanwhile.
    return true;
  }
}

function jsonFilesIn(folder: string): string[] {
  try {
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
    return files.filter((file) => file.endsWith(".json")).map((file) => join(folder, file));
  } catch {
    return [];
  }
}
