/** Alert rules as data, and the PrometheusRule that carries them. */
import type { Manifest } from "./contract";

/** critical: somebody must act now. warning: somebody must act this week. */
export type Severity = "critical" | "warning";

/** One alert. Its runbook is the section of its name in docs/releases/alerts.md. */
export interface Alert {
  readonly name: string;
  /** PromQL, over metrics that the platform's exporters have at their versions. */
  readonly expr: string;
  /** How long the expression must hold, as a Prometheus duration. */
  readonly for: string;
  readonly severity: Severity;
  /** One line, with templates of the labels that the expression keeps. */
  readonly summary: string;
}

const RUNBOOKS = "docs/releases/alerts.md";

/** Where the runbook of an alert stands: a path in the repository, with the anchor that Markdown makes of its heading. */
export function runbookOf(alert: Pick<Alert, "name">): string {
  return `${RUNBOOKS}#${alert.name.toLowerCase()}`;
}

/** A PrometheusRule with one group of alerts. Prometheus reads those of every namespace. */
export function alertRules(name: string, alerts: readonly Alert[]): Manifest<never> {
  const rules = alerts.map((alert) => ({
    alert: alert.name,
    expr: alert.expr,
    for: alert.for,
    labels: { severity: alert.severity, team: "platform" },
    annotations: { summary: alert.summary, runbook_url: runbookOf(alert) },
  }));
  return {
    apiVersion: "monitoring.coreos.com/v1",
    kind: "PrometheusRule",
    metadata: { name: `platform-${name}` },
    spec: { groups: [{ name: `platform-${name}`, rules }] },
  };
}
