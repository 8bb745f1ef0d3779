/** Alerts on client secrets of Entra ID: it has no exporter for their last day, so the configuration tells it. */
import type { Alert } from "../alerts";

const DAY = 24 * 3600;

/** @param secrets name of each to its last day, as 2027-06-30 */
export function loginAlerts(secrets: Readonly<Record<string, string>>): readonly Alert[] {
  return Object.entries(secrets).flatMap(([name, day]) => {
    const left = `vector(${Date.parse(`${day}T00:00:00Z`) / 1000}) - time()`;
    return [
      {
        name: "LoginSecretExpiring",
        expr: `${left} < ${28 * DAY} > ${3 * DAY}`,
        for: "10m",
        severity: "warning",
        summary: `The Entra ID client secret of ${name} ends in {{ $value | humanizeDuration }}`,
      },
      {
        name: "LoginSecretExpired",
        expr: `${left} <= ${3 * DAY}`,
        for: "10m",
        severity: "critical",
        summary: `The Entra ID client secret of ${name} has ended or ends within three days: then nobody can log in`,
      },
    ];
  });
}
