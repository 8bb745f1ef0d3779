/** Whether the values of a release are such as its chart takes: declared keys, whole lists, and no known trap. */
import { title } from "./digests";
import { type Keys, shortenedLists, undeclaredKeys, valueAt } from "./keys";
import { REPLACED_LISTS, type Trap, TRAPS } from "./traps";
import { ChartError, type Pin } from "./types";

/** Values on their way to a chart. */
export interface Checked extends Pick<Pin, "chart" | "version"> {
  readonly keys: Keys;
  readonly values: unknown;
}

/** Throws one `ChartError` with every fault of all releases. */
export function requireDeclared(all: readonly Checked[]): void {
  const faults = all.flatMap(valueFaults);
  if (faults.length > 0)
    throw new ChartError(
      [
        ...faults,
        "Correct releases.<name>.values in the stack's configuration, or the release's values in releases/<name>.",
      ].join("\n"),
    );
}

/** One sentence for each value that the chart would ignore, or take in another sense than was meant. */
export function valueFaults({ chart, version, keys, values }: Checked): readonly string[] {
  const name = title({ chart, version });
  return [
    ...undeclaredKeys(name, keys, values),
    ...lostEntries(chart, name, keys, values),
    ...TRAPS.filter((trap) => holds(trap, chart, version)).flatMap((trap) => caught(trap, name, values)),
  ];
}

function lostEntries(chart: string, name: string, keys: Keys, values: unknown): readonly string[] {
  return shortenedLists(keys, values)
    .filter((path) => REPLACED_LISTS[chart]?.[path] === undefined)
    .map(
      (path) =>
        `${name}: \`${path}\` leaves out ${JSON.stringify(valueAt(keys, path))} of the chart's own list. Helm replaces lists: repeat those entries, or add the path with its reason to charts/traps.ts`,
    );
}

function holds(trap: Trap, chart: string, version: string): boolean {
  return trap.chart === chart && trap.majors.includes(Number.parseInt(version.replace(/^v/, ""), 10));
}

function caught({ set, where, needs, why }: Trap, name: string, values: unknown): readonly string[] {
  if (!isOn(valueAt(values, set)) || (where !== undefined && !isOn(valueAt(values, where)))) return [];
  const missing = needs.filter((path) => valueAt(values, path) === undefined);
  if (missing.length === 0) return [];
  return [`${name}: \`${set}\` is set without ${missing.map((path) => `\`${path}\``).join(" and ")}; ${why}`];
}

function isOn(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false && value !== "";
}
