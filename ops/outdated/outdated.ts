/** `ops outdated`: the pins of every bill of materials against what their publishers have. */
import { DEFAULT_LIMITS, get } from "../../charts/http";
import { entriesOf } from "../../charts/repository";
import { boms } from "../../releases/bom";
import type { BomName, ChartPin, ReleaseName } from "../../releases/contract";
import { SUPPORT, type Support } from "../pins/support";
import type { Style } from "../report/style";
import { messageOf } from "../summary";
import { table } from "../table";
import { type Break, breaksBetween } from "./breaks";
import { behind, type Behind } from "./compare";
import { NOTES } from "./notes";

export interface PinReport {
  readonly bom: string;
  readonly release: string;
  readonly chart: string;
  readonly version: string;
  readonly behind: Behind | undefined;
  /** Where the publisher tells what breaks. */
  readonly notes: string | undefined;
  /** Advisories, and how long its maker looks after it, with source and date. */
  readonly support: Support;
  /** What breaks on the way to the newest. */
  readonly breaks: readonly Break[];
  /** Why its publisher could not be asked. */
  readonly blind?: string;
}

/** Every version of a chart that its repository lists. */
export type Versions = (pin: ChartPin) => Promise<readonly string[]>;

/** Asks the publishers; an index is fetched once. */
export function publishedVersions(): Versions {
  const indexes = new Map<string, Promise<string>>();
  return async ({ chart, repository }) => {
    const url = new URL("index.yaml", repository.endsWith("/") ? repository : `${repository}/`).href;
    const index = indexes.get(url) ?? get(url, DEFAULT_LIMITS).then(({ body }) => body.toString("utf8"));
    indexes.set(url, index);
    return entriesOf(await index, chart).map(({ version }) => version);
  };
}

/** Each chart once a bill; a publisher that does not answer is told, and stops nothing. */
export async function outdated(versions: Versions): Promise<readonly PinReport[]> {
  const pins = Object.entries(boms).flatMap(([bom, pinned]) =>
    Object.entries(pinned).map(([release, pin]) => ({
      ...{ bom, release, pin },
      support: SUPPORT[bom as BomName][release as ReleaseName],
    })),
  );
  return Promise.all(
    pins.map(async ({ bom, release, pin, support }) => {
      const { chart, version } = pin;
      const base = { bom, release, chart, version, notes: NOTES[chart], support, breaks: [] };
      try {
        const found = behind(version, await versions(pin));
        return { ...base, behind: found, breaks: breaksBetween(chart, version, found.major ?? found.minor) };
      } catch (error) {
        return { ...base, behind: undefined, blind: messageOf(error).split("\n")[0] ?? "" };
      }
    }),
  );
}

/** True where there is something newer. */
export function isBehind({ behind: found }: PinReport): boolean {
  return found !== undefined && [found.patch, found.minor, found.major].some((one) => one !== undefined);
}

function cells({ bom, release, chart, version, behind: found, blind }: PinReport): string[] {
  const major =
    found?.major === undefined ? "" : `${found.major} (${found.majors} ${found.majors === 1 ? "major" : "majors"})`;
  return [
    bom,
    release,
    `${chart} ${version}`,
    found?.patch ?? "",
    found?.minor ?? "",
    blind ? `not known: ${blind}` : major,
  ];
}

const HEAD = ["bill", "release", "pinned", "patch", "minor", "major"];

/** What is known against a pin and of its support, each line with its source. */
function knownLines({ chart, version, support: { advisories, maintained, source, read } }: PinReport): string[] {
  const known = advisories.length === 0 ? "no advisory known" : advisories.join(", ");
  return [`${chart} ${version}: ${maintained}; ${known} (${source}; read ${read})`];
}

function breakLines({ chart, breaks }: PinReport): string[] {
  return breaks.map(({ at, what }) => `${chart} ${at}: ${what}`);
}

/** Each once: bills share charts. */
function once(pins: readonly PinReport[], lines: (pin: PinReport) => string[]): readonly string[] {
  return [...new Set(pins.flatMap(lines))];
}

export function outdatedLines(pins: readonly PinReport[], style: Style): string[] {
  const part = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : ["", style.bold(title), ...lines.map((line) => `  ${line}`)];
  return [
    ...table(
      HEAD.map((text) => style.dim(text)),
      pins.map(cells),
    ),
    ...part("support and advisories", once(pins, knownLines)),
    ...part("what breaks on the way", once(pins, breakLines)),
  ];
}

/** For an issue, with what breaks on the way. */
export function outdatedMarkdown(pins: readonly PinReport[]): string {
  const row = (columns: readonly string[]): string =>
    `| ${columns.map((text) => text.replaceAll("|", "\\|")).join(" | ")} |`;
  const notes = [...new Map(pins.filter(isBehind).map(({ chart, notes: url }) => [chart, url]))];
  return [
    "<!-- pins behind upstream -->",
    "",
    row(HEAD),
    row(HEAD.map(() => "---")),
    ...pins.map((pin) => row(cells(pin))),
    "",
    "**Support and advisories**",
    "",
    ...once(pins, knownLines).map((line) => `- ${line}`),
    "",
    "**What breaks on the way**",
    "",
    ...once(pins, breakLines).map((line) => `- ${line}`),
    ...notes.flatMap(([chart, url]) => (url === undefined ? [] : [`- what breaks in ${chart}: ${url}`])),
    "",
  ].join("\n");
}
