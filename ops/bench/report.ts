/** The benchmark's result, as a table and as JSON. */
import { table } from "../table";
import type { Resident } from "./idle";
import type { Machine } from "./machine";
import { median, type Figures, type Series } from "./stats";
import { judge, type Verdict } from "./targets";

export interface BenchResult {
  readonly runs: number;
  readonly stack: string;
  /** "none" where no chart was installed. */
  readonly charts: "real" | "doubles" | "none";
  readonly resources: number | undefined;
  readonly machine: Machine;
  readonly figures: Figures;
  readonly idle: readonly Resident[];
}

function number(value: number, unit: Series["unit"]): string {
  return unit === "MB" ? value.toFixed(0) : value.toFixed(2);
}

function figureRows(figures: Figures): string[][] {
  return Object.entries(figures).map(([name, { unit, values }]) => [
    name,
    number(median(values), unit),
    unit,
    `${number(Math.min(...values), unit)} to ${number(Math.max(...values), unit)}`,
    String(values.length),
  ]);
}

function verdictRows(verdicts: readonly Verdict[]): string[][] {
  return verdicts.map(({ promise, value, atMost, verdict }) => [
    promise,
    value.toFixed(2),
    `at most ${atMost}`,
    verdict,
  ]);
}

export function reportLines(result: BenchResult): string[] {
  const { machine, figures, charts, idle } = result;
  const versions = Object.entries(machine.versions).map(([name, version]) => `${name} ${version}`);
  const with_ = charts === "none" ? "" : charts === "real" ? ", real charts" : ", chart doubles";
  return [
    `stack ${result.stack}${result.resources ? `, ${result.resources} resources` : ""}${with_}, ${result.runs} runs`,
    `${machine.cores} cores (${machine.cpu}), ${machine.memory} GiB, ${machine.os}, Node ${machine.node}`,
    versions.join(", "),
    "",
    ...table(["figure", "median", "", "range", "runs"], figureRows(figures)),
    ...(idle.length > 0
      ? [
          "",
          ...table(
            ["idle process", "MB"],
            idle.map((r) => [r.program, r.memory.toFixed(0)]),
          ),
        ]
      : []),
    "",
    ...table(["target", "value", "limit", ""], verdictRows(judge(figures, charts))),
  ];
}

/** The same for programs: medians and verdicts beside every single value. */
export function reportJson(result: BenchResult): object {
  const medians = Object.entries(result.figures).map(([name, { values }]) => [name, median(values)]);
  return { ...result, medians: Object.fromEntries(medians) as object, verdicts: judge(result.figures, result.charts) };
}
