/** A Helm repository over HTTP: its index, and where a chart's package lies. */
import { parse } from "yaml";
import { z } from "zod";

import { get, HttpError } from "./http";
import { title } from "./digests";
import { ChartError, type NetworkLimits, type Pin } from "./types";
import { nearestVersions, sameVersion } from "./versions";

const entrySchema = z.object({
  version: z.coerce.string(),
  urls: z.array(z.string()).min(1),
  digest: z.string().optional(),
});
type Entry = z.infer<typeof entrySchema>;

/** Indexes already asked for in this run, by address: one mirror serves all charts. */
export type IndexCache = Map<string, Promise<string>>;

/** A package as it came, and from where. Not verified yet. */
export interface Download {
  readonly url: string;
  readonly body: Buffer;
  /** SHA-256 that the publisher's index gives for the package, lower-case hexadecimal; null where it gives none. */
  readonly published: string | null;
}

/** Downloads a pin's package from the repository at `base`. Throws `ChartError` with the cure. */
export async function fetchFromRepository(
  pin: Pin,
  base: string,
  limits: NetworkLimits,
  indexes: IndexCache,
): Promise<Download> {
  const { url, published } = await locate(pin, base, limits, indexes);
  const answer = await get(url, limits).catch((error: unknown) => {
    throw downOf(pin, error);
  });
  return { url, body: answer.body, published };
}

/** Text of the provenance file beside a pin's package; null where the repository has none. Throws `ChartError` with the cure. */
export async function fetchProvenance(pin: Pin, base: string, limits: NetworkLimits): Promise<string | null> {
  const { url } = await locate(pin, base, limits, new Map());
  const answer = await get(`${url}.prov`, limits).catch((error: unknown) => {
    if (error instanceof HttpError && error.status === 404) return null;
    throw downOf(pin, error);
  });
  return answer === null ? null : answer.body.toString("utf8");
}

/** Where the index at `base` says that a pin's package is. */
async function locate(
  pin: Pin,
  base: string,
  limits: NetworkLimits,
  indexes: IndexCache,
): Promise<Omit<Download, "body">> {
  const indexUrl = new URL("index.yaml", withSlash(base)).href;
  const text = await index(indexUrl, limits, indexes).catch((error: unknown) => {
    throw downOf(pin, error);
  });
  const entries = entriesOf(text, pin.chart);
  if (entries.length === 0)
    throw new ChartError(`${title(pin)}: ${indexUrl} lists no chart "${pin.chart}". Check the repository's address.`);
  const versions = entries.map((entry) => entry.version);
  const entry =
    entries.find((one) => one.version === pin.version) ?? entries.find((one) => sameVersion(one.version, pin.version));
  if (entry === undefined)
    throw new ChartError(
      `${title(pin)}: ${indexUrl} lists no such version; the nearest are ${nearestVersions(pin.version, versions).join(", ")}. Pin a version that the repository has, or use a mirror that has this one (PLATFORM_CHARTS_MIRROR).`,
    );
  const address = entry.urls[0] ?? "";
  if (!URL.canParse(address, withSlash(base)))
    throw new ChartError(
      `${title(pin)}: ${indexUrl} names an address that is no URL: ${address}. Use another repository.`,
    );
  const url = new URL(address, withSlash(base)).href;
  return { url, published: entry.digest?.replace(/^sha256:/, "").toLowerCase() ?? null };
}

/** A fault of the network as the user shall see it. */
export function downOf(pin: Pin, error: unknown): Error {
  if (!(error instanceof HttpError)) return error instanceof Error ? error : new Error(String(error));
  const cure =
    error.status === 404
      ? "Check the repository's address"
      : error.status === 401 || error.status === 403
        ? "The charts are taken without a login: use a repository that allows it"
        : "Try again later";
  return new ChartError(`${title(pin)}: ${error.message}. ${cure}, or name a mirror with PLATFORM_CHARTS_MIRROR.`);
}

function withSlash(base: string): string {
  return base.endsWith("/") ? base : `${base}/`;
}

function index(url: string, limits: NetworkLimits, indexes: IndexCache): Promise<string> {
  const known = indexes.get(url);
  if (known !== undefined) return known;
  const wanted = get(url, limits).then((answer) => answer.body.toString("utf8"));
  indexes.set(url, wanted);
  return wanted;
}

/** All entries of one chart. Reads only its part of the text: a whole index has megabytes, and parsing it takes seconds. */
export function entriesOf(text: string, chart: string): readonly Entry[] {
  return tolerant(blockOf(text, chart)) ?? tolerant(wholeOf(text, chart)) ?? [];
}

function tolerant(list: unknown): readonly Entry[] | null {
  if (!Array.isArray(list) || list.length === 0) return null;
  const entries = list.flatMap((item) => {
    const entry = entrySchema.safeParse(item);
    return entry.success ? [entry.data] : [];
  });
  return entries.length === 0 ? null : entries;
}

/** The chart's own lines of an index as Helm writes it: its name indented by two, its items below. Null for other layouts. */
function blockOf(text: string, chart: string): unknown {
  const entries = /^entries:\s*$/m.exec(text);
  if (entries === null) return null;
  const body = text.slice(entries.index + entries[0].length);
  const head = new RegExp(`^ {2}"?${chart.replaceAll(/[^\w-]/g, String.raw`\$&`)}"?:[ \\t]*\\r?\\n`, "m").exec(body);
  if (head === null) return null;
  const rest = body.slice(head.index + head[0].length);
  const end = /^( {2}[^\s-]|\S)/m.exec(rest);
  const block = end === null ? rest : rest.slice(0, end.index);
  return yamlOf(onlyWhatIsRead(block));
}

/** Keeps of each item what is asked of it: descriptions and annotations make up most of an index. */
function onlyWhatIsRead(block: string): string {
  const kept: string[] = [];
  let inUrls = false;
  for (const line of block.split(/\r?\n/)) {
    const item = /^ {2}- ?(.*)$/.exec(line);
    const field = item?.[1] ?? /^ {4}([^\s-].*)$/.exec(line)?.[1];
    if (item !== null) kept.push("-");
    if (field !== undefined) inUrls = /^urls:\s*$/.test(field);
    if (field !== undefined && /^(version|urls|digest):/.test(field)) kept.push(`  ${field}`);
    else if (inUrls && /^ {4} *- /.test(line)) kept.push(line);
  }
  return kept.join("\n");
}

function wholeOf(text: string, chart: string): unknown {
  const parsed = z.object({ entries: z.record(z.string(), z.unknown()) }).safeParse(yamlOf(text));
  return parsed.success ? parsed.data.entries[chart] : null;
}

function yamlOf(text: string): unknown {
  try {
    // The core schema would make numbers of versions such as 1.10.
    return text.trimStart().startsWith("{")
      ? (JSON.parse(text) as unknown)
      : (parse(text, { schema: "failsafe" }) as unknown);
  } catch {
    return null;
  }
}
