/** Grafana panels, as few kinds as the platform needs. */
import type { Tree } from "../../contract";

/** One panel: title, kind, PromQL by legend, unit. */
export interface Panel {
  readonly title: string;
  /** graph: over time. number: the newest value. table: one row a series. */
  readonly kind: "graph" | "number" | "table";
  /** Legend, with templates of labels, to PromQL. */
  readonly queries: Readonly<Record<string, string>>;
  /** Grafana's name of the unit, such as `bytes` or `s`. Default: a plain number. */
  readonly unit?: string;
}

const TYPES = { graph: "timeseries", number: "stat", table: "table" } as const;
const WIDTH = { graph: 12, number: 4, table: 12 } as const;
const HEIGHT = { graph: 8, number: 4, table: 8 } as const;
const COLUMNS = 24;

/** Panels from left to right, row by row. */
export function laidOut(panels: readonly Panel[]): readonly Tree<never>[] {
  let [x, y, row] = [0, 0, 0];
  return panels.map((panel, at) => {
    const [w, h] = [WIDTH[panel.kind], HEIGHT[panel.kind]];
    if (x + w > COLUMNS) [x, y, row] = [0, y + row, 0];
    const gridPos = { x, y, w, h };
    [x, row] = [x + w, Math.max(row, h)];
    return { id: at + 1, gridPos, ...bodyOf(panel) };
  });
}

function bodyOf({ title, kind, queries, unit = "short" }: Panel): Tree<never> {
  const instant = kind !== "graph";
  const targets = Object.entries(queries).map(([legendFormat, expr], at) => ({
    refId: String.fromCharCode("A".charCodeAt(0) + at),
    expr,
    legendFormat,
    instant,
    range: !instant,
    ...(kind === "table" ? { format: "table" } : {}),
  }));
  return {
    title,
    type: TYPES[kind],
    datasource: { type: "prometheus", uid: "prometheus" },
    fieldConfig: { defaults: { unit }, overrides: [] },
    targets,
  };
}
