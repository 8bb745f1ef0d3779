/** The store itself: a folder of verified packages. Downloads are held in memory until their digest is accepted. */
import { createHash, randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";

import { type Accepted, packageName, readTrust, title } from "./digests";
import { DEFAULT_LIMITS } from "./http";
import { LOCK_FOLDER, lockName, readLock, recordDigest } from "./lock";
import type { IndexCache } from "./repository";
import { fetchPackage, sourceOf } from "./sources";
import { ChartError, type NetworkLimits, type Pin, type StoredChart, type StoreOptions } from "./types";

/** Ignored by Git; relative to the project. */
const FOLDER = ".charts";
/** Characters of the digest in a file's name: enough to tell packages apart; the whole digest is checked on every run. */
const SHORT = 12;

interface Run {
  readonly options: StoreOptions;
  readonly limits: NetworkLimits;
  readonly folder: string;
  readonly mirror: string | null;
  readonly trust: ReadonlyMap<string, readonly string[]>;
  readonly indexes: IndexCache;
}

/**
 * Brings every chart into the store, side by side, and verifies each by its digest, stored ones too. The result is in
 * the order of the pins. Stored packages cost no network call. Throws one `ChartError` with the faults of all charts.
 */
export async function fetchCharts(pins: readonly Pin[], options: StoreOptions): Promise<readonly StoredChart[]> {
  const run: Run = {
    options,
    limits: { ...DEFAULT_LIMITS, ...options.network },
    folder: join(options.root, FOLDER),
    mirror: options.mirror ?? null,
    trust: await readTrust(options.trust ? resolve(options.root, options.trust) : null),
    indexes: new Map(),
  };
  await mkdir(run.folder, { recursive: true });
  await removeLeftovers(run.folder);
  const results = await Promise.allSettled(pins.map((pin) => bring(pin, run)));
  const failures = results.flatMap((result) => (result.status === "rejected" ? [result.reason as unknown] : []));
  const ours = failures.find((failure) => !(failure instanceof ChartError));
  if (ours instanceof Error) throw ours;
  if (failures.length > 0)
    throw new ChartError([...new Set(failures.map((failure) => (failure as ChartError).message))].join("\n"));
  return results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
}

async function bring(pin: Pin, run: Run): Promise<StoredChart> {
  const lockFolder = run.options.lockFolder ?? join(run.options.root, LOCK_FOLDER);
  const lock = await readLock(run.options.root, lockFolder, pin);
  let accepted: Accepted = {
    locked: lock.digest?.slice("sha256:".length) ?? null,
    trusted: run.trust.get(packageName(pin)) ?? [],
    lockFile: relative(run.options.root, join(lockFolder, lockName(pin))),
  };
  const source = sourceOf(run.options.root, run.mirror, pin);
  // A folder is at hand: what lies there now decides, whatever was stored from it before.
  if (source.kind !== "folder") {
    const stored = await findStored(pin, accepted, run);
    if (stored !== null) return stored;
    run.options.onProgress?.(`${title(pin)}: downloading from ${source.base}`);
  }
  const { url, body, published } = await fetchPackage(pin, source, run.limits, run.indexes);
  const digest = sha256(body);
  if (run.mirror === null && isFirstDownload(accepted, digest, published)) {
    await recordDigest(run.options.root, lockFolder, pin, digest, url);
    run.options.onProgress?.(`${title(pin)}: digest recorded in ${accepted.lockFile}; commit it`);
    accepted = { ...accepted, locked: digest };
  }
  verify(pin, digest, url, accepted, run);
  const stored = await readFile(fileOf(pin, digest, run)).catch(() => null);
  if (stored !== null && sha256(stored) === digest) return describe(pin, digest, accepted, null);
  await writeWhole(fileOf(pin, digest, run), body);
  if (source.kind === "folder") run.options.onProgress?.(`${title(pin)}: taken from ${url}`);
  return describe(pin, digest, accepted, url);
}

/**
 * A chart whose lock has no digest yet, straight from its publisher, whose index vouches for the bytes: the one case in
 * which the lock is written instead of obeyed. From then on it is law.
 */
function isFirstDownload(accepted: Accepted, digest: string, published: string | null): boolean {
  return accepted.locked === null && accepted.trusted.length === 0 && published === digest;
}

/** The stored package that the lock accepts, else the first that the trust file accepts. A damaged one is as good as none. */
async function findStored(pin: Pin, accepted: Accepted, run: Run): Promise<StoredChart | null> {
  const digests = [...(accepted.locked === null ? [] : [accepted.locked]), ...accepted.trusted];
  for (const digest of digests) {
    const body = await readFile(fileOf(pin, digest, run)).catch(() => null);
    if (body !== null && sha256(body) === digest) return describe(pin, digest, accepted, null);
  }
  return null;
}

function verify(pin: Pin, digest: string, url: string, accepted: Accepted, run: Run): void {
  if (digest === accepted.locked || accepted.trusted.includes(digest)) return;
  const file = packageName(pin);
  const cure = `check the package, then list it in a file named by PLATFORM_CHARTS_TRUST, as the line "${digest}  ${file}"`;
  if (accepted.locked === null && accepted.trusted.length === 0)
    throw new ChartError(
      `${title(pin)}: ${accepted.lockFile} has no digest yet, so no package is accepted on its own word. ${url} has sha256 ${digest}. To use it, ${cure}, or write it into the lock file.`,
    );
  const wanted = [
    ...(accepted.locked === null ? [] : [`${accepted.lockFile} wants ${accepted.locked}`]),
    ...(accepted.trusted.length === 0
      ? []
      : [`the trust file ${run.options.trust ?? ""} wants ${accepted.trusted.join(" or ")}`]),
  ].join(", ");
  throw new ChartError(
    `${title(pin)}: wrong digest. ${url} has sha256 ${digest}, but ${wanted}. Nothing was kept. Take the package from its publisher; if this one is meant, ${cure}.`,
  );
}

function describe(pin: Pin, digest: string, accepted: Accepted, fetchedFrom: string | null): StoredChart {
  const { chart, version, repository } = pin;
  const path = `./${FOLDER}/${nameOf(pin, digest)}`;
  return { chart, version, repository, digest, path, trusted: digest !== accepted.locked, fetchedFrom };
}

function nameOf(pin: Pin, digest: string): string {
  return `${pin.chart}-${pin.version}-${digest.slice(0, SHORT)}.tgz`;
}

function fileOf(pin: Pin, digest: string, run: Run): string {
  return join(run.folder, nameOf(pin, digest));
}

function sha256(body: Buffer): string {
  return createHash("sha256").update(body).digest("hex");
}

const PART = ".part";

/** Written aside and renamed: a file under its own name is always whole, however many runs write at once. */
async function writeWhole(path: string, body: Buffer): Promise<void> {
  const part = `${path}.${randomBytes(6).toString("hex")}${PART}`;
  await writeFile(part, body);
  await rename(part, path);
}

const HOUR_MS = 3_600_000;

/** Parts of runs that were killed; younger ones may belong to a run beside this one. */
async function removeLeftovers(folder: string): Promise<void> {
  const parts = (await readdir(folder)).filter((file) => file.endsWith(PART)).map((file) => join(folder, file));
  for (const part of parts) {
    const { mtimeMs } = await stat(part).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > HOUR_MS) await rm(part, { force: true });
  }
}
