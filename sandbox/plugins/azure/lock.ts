/** A lock between processes: a file that only one of them can make. */
import { linkSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { readIfThere } from "../../files";
import { isAlive, type Owner, thisProcess } from "./owner";

/** Milliseconds: work under the lock takes a few, so a longer wait means something is wrong. */
const PATIENCE = 30_000;

/** Runs `work` while no other process, and nobody else in this one, holds the lock. A dead holder's lock is taken over. */
export async function withLock<T>(path: string, work: () => T): Promise<T> {
  const deadline = Date.now() + PATIENCE;
  while (!take(path)) {
    if (Date.now() > deadline) throw new Error(`internal: the lock ${path} was not free within ${PATIENCE / 1000} s`);
    await sleep(5 + Math.random() * 20);
  }
  try {
    return work();
  } finally {
    rmSync(path, { force: true });
  }
}

/** A link appears whole, with its owner in it, or not at all. */
function take(path: string): boolean {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(thisProcess()));
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    if (isStale(path)) rmSync(path, { force: true });
    return false;
  } finally {
    rmSync(draft, { force: true });
  }
}

function isStale(path: string): boolean {
  const text = readIfThere(path);
  if (text === undefined) return false;
  try {
    return !isAlive(JSON.parse(text) as Owner);
  } catch {
    return true;
  }
}
