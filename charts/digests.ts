/** Which packages are accepted beside the committed lock: the trust file that the environment may name. */
import { readFile } from "node:fs/promises";
import { basename } from "node:path";

import { ChartError, type Pin } from "./types";

/** Digests accepted for one chart, lower-case hexadecimal SHA-256. */
export interface Accepted {
  /** The lock's; null where the lock has none yet. */
  readonly locked: string | null;
  /** The trust file's, in its order. */
  readonly trusted: readonly string[];
  /** The lock file, relative to the project, for messages. */
  readonly lockFile: string;
}

/** One line of `sha256sum`: the digest, a space, a space or `*` (binary), the file. */
const LINE = /^([0-9a-fA-F]{64})[ \t]+\*?(\S.*)$/;

/** Digests by file name (folders left out) of a text in `sha256sum` format. Empty lines and lines that begin with # are skipped. */
export function parseTrust(text: string, path: string): ReadonlyMap<string, readonly string[]> {
  const digests = new Map<string, string[]>();
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === "" || line.startsWith("#")) continue;
    const [, digest, file] = LINE.exec(line.trimEnd()) ?? [];
    if (digest === undefined || file === undefined)
      throw new ChartError(
        `Line ${index + 1} of the trust file ${path} is not "<sha256>  <file>": ${JSON.stringify(line.slice(0, 80))}. Make the file with: sha256sum *.tgz`,
      );
    const name = basename(file);
    digests.set(name, [...(digests.get(name) ?? []), digest.toLowerCase()]);
  }
  return digests;
}

/** Reads the trust file; no file gives no digests. */
export async function readTrust(path: string | null): Promise<ReadonlyMap<string, readonly string[]>> {
  if (path === null) return new Map();
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    throw new ChartError(
      `The trust file ${path} (PLATFORM_CHARTS_TRUST) cannot be read: ${codeOf(error)}. Name a readable file in sha256sum format, or unset the variable.`,
    );
  });
  return parseTrust(text, path);
}

/** "ENOENT" and its like; the message of an error that has no code. */
export function codeOf(error: unknown): string {
  return error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.message) : String(error);
}

/** "argo-cd 5.51.6" */
export function title(pin: Pick<Pin, "chart" | "version">): string {
  return `${pin.chart} ${pin.version}`;
}

/** The file name of a pin's package, as Helm packs it. */
export function packageName(pin: Pin): string {
  return `${pin.chart}-${pin.version}.tgz`;
}
