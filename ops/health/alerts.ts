/** Alerts that fire now, as Alertmanager has them. */
import { z } from "zod";
import type { Check, State } from "./check";

const Alert = z.looseObject({
  labels: z.record(z.string(), z.string()),
  annotations: z.record(z.string(), z.string()).optional(),
});

/** These fire by design: the first shows that alerting works, the second holds others back. */
const BY_DESIGN = new Set(["Watchdog", "InfoInhibitor"]);

const SEVERITY: Readonly<Record<string, State>> = { critical: "bad", warning: "warning", info: "ok" };

/** One check an alert that fires; a single good one where none does. */
export function alertChecks(alerts: unknown): readonly Check[] {
  const firing = z
    .array(Alert)
    .parse(alerts)
    .filter(({ labels }) => !BY_DESIGN.has(labels["alertname"] ?? ""));
  if (firing.length === 0) return [{ group: "alerts", subject: "Alertmanager", state: "ok", said: "nothing fires" }];
  return firing.map(({ labels, annotations }) => {
    const { alertname = "an alert without a name", severity = "warning", namespace } = labels;
    const said = annotations?.["summary"] ?? annotations?.["description"] ?? "fires";
    const where = namespace === undefined ? "" : ` (${namespace})`;
    return {
      group: "alerts",
      subject: `${alertname}${where}`,
      state: SEVERITY[severity] ?? "warning",
      said: `${severity}: ${said}`,
    };
  });
}
