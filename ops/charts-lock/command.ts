/** `ops charts lock <package…>`: writes the lock files and the declared keys of chart packages. */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

import { Command } from "commander";
import { parse, parseAllDocuments } from "yaml";

import { KEYS_FOLDER, keysName, LOCK_FOLDER, lockName, readLock, writeWhole } from "../../charts/lock";
import { definitionSwitches } from "../../charts/crds";
import { type ChartFiles, openPackage } from "../../charts/package";
import { ChartError, type Pin } from "../../charts/types";
import { boms } from "../../releases/bom";
import { imagesIn, keysText, lockOf, type Origin } from "./lock";
import { signatureOf } from "./provenance";
import { shapesIn, shapesText } from "./shapes";

const ROOT = join(__dirname, "../..");
/** The Kubernetes that charts are rendered for: the platform's default. */
const KUBERNETES = "1.36.0";

interface Flags {
  readonly digest?: string;
  readonly source?: string;
  readonly keyring?: string;
}

/** The command. It changes nothing but charts/lock, charts/keys and charts/definitions. */
export function lockCommand(): Command {
  return new Command("lock")
    .description("write the lock files of chart packages: keys, definitions, images; a digest only as published")
    .argument("<package...>", "packages, <chart>-<version>.tgz")
    .option("--digest <sha256>", "the digest as the publisher's index gives it; default: what the lock file has")
    .option("--source <text>", "where that digest was read, with its date")
    .option("--keyring <file>", "public keys that you trust: verify the publishers' signatures with them")
    .action(async (packages: readonly string[], flags: Flags) => {
      if (packages.length > 1 && flags.digest !== undefined)
        throw new ChartError("--digest is of one package: lock the packages one by one.");
      for (const path of packages) process.stdout.write(`${await lockPackage(path, flags)}\n`);
    });
}

async function lockPackage(path: string, flags: Flags): Promise<string> {
  const body = await readFile(path);
  const files = openPackage(body);
  const { name: chart = "", version = "" } = parse(files.get("Chart.yaml") ?? "{}") as Record<string, string>;
  const pin = pinOf(chart, version);
  const own = createHash("sha256").update(body).digest("hex");
  const signature = await signatureOf(pin, path, body, flags.keyring ?? null);
  const origin = await originOf(pin, flags, own, signature.signedBy);
  const manifests = await rendered(path, files);
  const { lock, keys } = lockOf(files, origin, imagesIn(manifests));
  const locked = { ...lock, version: pin.version };
  await mkdir(join(ROOT, KEYS_FOLDER), { recursive: true });
  await writeWhole(join(ROOT, LOCK_FOLDER, lockName(pin)), `${JSON.stringify(locked, null, 2)}\n`);
  await writeWhole(join(ROOT, KEYS_FOLDER, keysName(pin)), keysText(keys));
  const shapes = shapesIn(manifests);
  if (Object.keys(shapes).length > 0)
    await writeWhole(join(ROOT, "charts", "definitions", keysName(pin)), shapesText(shapes));
  const digest =
    origin.digest === null
      ? "digest not known yet"
      : own === origin.digest
        ? "digest as published"
        : `NOT the published package: this one has sha256 ${own}`;
  return `${chart} ${pin.version}: ${lock.crds.length} definitions, ${lock.images.length} images, ${digest}; ${signature.said}`;
}

/** Only what a bill of materials names is locked: the repository stands there. */
function pinOf(chart: string, version: string): Pin {
  const pins = Object.values(boms).flatMap((bom) => Object.values(bom));
  const pin = pins.find((one) => one.chart === chart && one.version.replace(/^v/, "") === version.replace(/^v/, ""));
  if (pin === undefined)
    throw new ChartError(
      `${chart} ${version} is in no bill of materials: put it into releases/bom.ts first. Known: ${pins.map((one) => `${one.chart} ${one.version}`).join(", ")}.`,
    );
  return pin;
}

async function originOf(pin: Pin, flags: Flags, own: string, signedBy: string | null): Promise<Origin> {
  const before = await readLock(ROOT, join(ROOT, LOCK_FOLDER), pin).catch(() => null);
  const was = before?.digest?.slice("sha256:".length) ?? null;
  const digest = flags.digest?.toLowerCase() ?? was;
  // A signature is of these bytes: it says nothing of a digest that is another's.
  const verified = digest === own ? signedBy : null;
  return {
    repository: pin.repository,
    digest,
    source: flags.source ?? before?.source ?? "not known yet: recorded by the first verified download",
    signedBy: verified ?? (digest === was ? (before?.signedBy ?? null) : null),
  };
}

/** With the chart's own defaults and all definitions, by the helm on PATH. */
async function rendered(path: string, files: ChartFiles): Promise<readonly unknown[]> {
  const run = promisify(execFile);
  const args = ["template", "lock", path, "--kube-version", KUBERNETES, "--api-versions", "monitoring.coreos.com/v1"];
  args.push("--include-crds", ...definitionSwitches(files).flatMap((path) => ["--set", `${path}=true`]));
  const { stdout } = await run("helm", args, { maxBuffer: 2 ** 28 }).catch((error: unknown) => {
    const said = error instanceof Error ? error.message : String(error);
    throw new ChartError(
      `${path} (${files.size} files) does not render: ${said}. Install helm 3, or check the package.`,
    );
  });
  return parseAllDocuments(stdout).map((document) => document.toJS() as unknown);
}
