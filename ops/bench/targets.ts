/** What the platform promises to reach, and whether it does. */
import { median, type Figures } from "./stats";

/** Names of the figures, as they are printed. */
export const FIGURE = {
  startOurs: "program start",
  startDefault: "program start, default mode",
  memoryOurs: "program memory",
  memoryDefault: "program memory, default mode",
  firstUp: "first up, cluster included",
  upOnCluster: "up on a running cluster",
  noopPreview: "no-op preview",
  plainPreview: "preview of a changed value, plain",
  opsPreview: "preview of a changed value, rendered",
  noopUp: "no-op up --skip-preview",
  destroy: "destroy",
  helmFresh: "helm, six at once, fresh",
  helmNoop: "helm, six at once, no-op",
  idle: "sandbox idle memory",
} as const;

interface Target {
  readonly promise: string;
  readonly figure: string;
  /** What the figure is divided by; absent where the limit is in the figure's own unit. */
  readonly by?: string;
  /** Taken off the figure first: what the promise allows besides. Default 0. */
  readonly less?: number;
  readonly atMost: number;
  /** True where doubles have other chart sizes than the real charts, so that the figure says little. */
  readonly needsRealCharts: boolean;
}

export const TARGETS: readonly Target[] = [
  {
    promise: "program start / default mode",
    figure: FIGURE.startOurs,
    by: FIGURE.startDefault,
    atMost: 0.25,
    needsRealCharts: false,
  },
  {
    promise: "program memory / default mode",
    figure: FIGURE.memoryOurs,
    by: FIGURE.memoryDefault,
    atMost: 0.35,
    needsRealCharts: false,
  },
  {
    promise: "up on a running cluster / helm fresh",
    figure: FIGURE.upOnCluster,
    by: FIGURE.helmFresh,
    atMost: 1,
    needsRealCharts: true,
  },
  {
    promise: "no-op preview / helm no-op",
    figure: FIGURE.noopPreview,
    by: FIGURE.helmNoop,
    atMost: 0.4,
    needsRealCharts: true,
  },
  {
    promise: "(rendered preview - 2 s) / plain preview",
    figure: FIGURE.opsPreview,
    by: FIGURE.plainPreview,
    less: 2,
    atMost: 1.5,
    needsRealCharts: false,
  },
  { promise: "sandbox idle memory, MB", figure: FIGURE.idle, atMost: 700, needsRealCharts: false },
];

export interface Verdict {
  readonly promise: string;
  readonly value: number;
  readonly atMost: number;
  /** "with doubles" where the figure is only reported. */
  readonly verdict: "reached" | "missed" | "with doubles";
}

/** A verdict for each target whose figures were measured. */
export function judge(figures: Figures, charts: "real" | "doubles" | "none"): readonly Verdict[] {
  return TARGETS.flatMap(({ promise, figure, by, less = 0, atMost, needsRealCharts }) => {
    const own = figures[figure];
    const other = by === undefined ? undefined : figures[by];
    if (!own || (by !== undefined && !other)) return [];
    const value = (median(own.values) - less) / (other ? median(other.values) : 1);
    const met = value <= atMost ? ("reached" as const) : ("missed" as const);
    return [{ promise, value, atMost, verdict: needsRealCharts && charts !== "real" ? "with doubles" : met }];
  });
}
