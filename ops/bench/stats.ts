/** Medians and verdicts, as functions of numbers. */

/** Middle of the values, mean of the two middle ones for an even count. NaN for none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

/** All runs of one figure. */
export interface Series {
  readonly unit: "s" | "MB";
  readonly values: readonly number[];
}

export type Figures = Readonly<Record<string, Series>>;

/** Joins the figures of several runs, name by name. */
export function joined(runs: readonly Figures[]): Figures {
  const all = new Map<string, Series>();
  for (const run of runs) {
    for (const [name, { unit, values }] of Object.entries(run)) {
      all.set(name, { unit, values: [...(all.get(name)?.values ?? []), ...values] });
    }
  }
  return Object.fromEntries(all);
}
