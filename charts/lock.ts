/** Lock files: which package a pin stands for, and what is known of that chart without opening it. */
import { readFile, rename, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";

import { z } from "zod";

import { codeOf, title } from "./digests";
import type { Keys } from "./keys";
import { ChartError, type Pin } from "./types";

/** `charts/lock/<chart>-<version>.json`. */
export const lockSchema = z.strictObject({
  chart: z.string(),
  version: z.string(),
  repository: z.string(),
  /** Null until the first verified download. */
  digest: z
    .string()
    .regex(/^sha256:[0-9a-f]{64}$/)
    .nullable(),
  /** Where the digest comes from. */
  source: z.string(),
  /** Fingerprint of the publisher's key whose signature over this digest was verified; null where nobody has. */
  signedBy: z
    .string()
    .regex(/^[0-9A-F]{40}$/)
    .nullable()
    .default(null),
  appVersion: z.string().nullable().default(null),
  /** Range of Kubernetes versions, as the chart says it. */
  kubeVersion: z.string().nullable().default(null),
  /** Names of the custom resource definitions that the package brings. */
  crds: z.array(z.string()).default([]),
  /** Values that make the chart's templates bring definitions; the release itself is installed with all of them off. */
  crdSwitches: z.array(z.string()).default([]),
  /** What the chart's defaults run. */
  images: z.array(z.string()).default([]),
});

/** A lock file, parsed. */
export type ChartLock = z.infer<typeof lockSchema>;

/** Where lock files lie, relative to the project. */
export const LOCK_FOLDER = join("charts", "lock");
/** Where the declared keys of locked charts lie, relative to the project. */
export const KEYS_FOLDER = join("charts", "keys");

/** Name of a pin's lock file. */
export function lockName(pin: Pick<Pin, "chart" | "version">): string {
  return `${pin.chart}-${pin.version}.json`;
}

/** Name of the file with a pin's declared keys. */
export function keysName(pin: Pick<Pin, "chart" | "version">): string {
  return `${pin.chart}-${pin.version}.generated.json`;
}

/** A pin's lock. Throws `ChartError` when there is none, or another chart's. */
export async function readLock(root: string, folder: string, pin: Pin): Promise<ChartLock> {
  const path = join(folder, lockName(pin));
  const file = relative(root, path);
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    if (codeOf(error) === "ENOENT")
      throw new ChartError(
        `${title(pin)} is not locked: ${file} is missing. Restore it, or pin a version that is locked.`,
      );
    throw error;
  });
  const lock = lockSchema.safeParse(jsonOf(text));
  if (!lock.success)
    throw new ChartError(
      `${file} is no lock file: ${z.prettifyError(lock.error).replaceAll("\n", " ")}. Restore it from Git.`,
    );
  if (lock.data.chart !== pin.chart || lock.data.version !== pin.version)
    throw new ChartError(
      `${file} locks ${lock.data.chart} ${lock.data.version}, not ${title(pin)}. Restore it from Git.`,
    );
  return lock.data;
}

/** Writes a file aside and renames it. */
export async function writeWhole(path: string, text: string): Promise<void> {
  await writeFile(`${path}.part`, text);
  await rename(`${path}.part`, path);
}

/** Writes the digest of a chart's first verified download into its lock file; the rest of the lock stays. */
export async function recordDigest(root: string, folder: string, pin: Pin, digest: string, url: string): Promise<void> {
  const lock: ChartLock = {
    ...(await readLock(root, folder, pin)),
    digest: `sha256:${digest}`,
    source: `${url}, as the publisher's index gives it, ${new Date().toISOString().slice(0, 10)}`,
  };
  await writeWhole(join(folder, lockName(pin)), `${JSON.stringify(lock, null, 2)}\n`);
}

/** The keys that a pinned chart declares. Throws `ChartError` when they are not locked. */
export async function readKeys(root: string, pin: Pin): Promise<Keys> {
  const file = join(KEYS_FOLDER, keysName(pin));
  const text = await readFile(join(root, file), "utf8").catch((error: unknown) => {
    if (codeOf(error) === "ENOENT")
      throw new ChartError(
        `${title(pin)}: ${file} is missing, so its values cannot be checked. Restore it, or make it: npm run ops -- charts lock <package>.`,
      );
    throw error;
  });
  return JSON.parse(text) as Keys;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
