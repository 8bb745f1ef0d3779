/** Login with Microsoft Entra ID, as the releases with users of their own take it. */
import { z } from "zod";

import { type Alert, alertRules } from "./alerts";
import type { Manifest } from "./contract";

/** An app registration. */
export const entra = z.strictObject({
  type: z.literal("azuread").describe("Login with Microsoft Entra ID."),
  tenantId: z.guid().describe("Entra tenant of the users."),
  clientId: z.guid().describe("Application (client) id of the app registration."),
  clientSecret: z
    .string()
    .min(1)
    .describe("Client secret of the app registration. Set it with `--secret`.")
    .meta({ secret: true }),
  clientSecretExpires: z.iso
    .date()
    .optional()
    .describe("Last day of the client secret, as 2027-06-30: an alert comes four weeks before."),
});

/** An app registration, parsed. */
export type Entra = z.infer<typeof entra>;

/** Nobody logs in by name. */
export const noLogin = z.strictObject({
  type: z.literal("none").describe("No login with Entra ID. Development only."),
});

const DAY = 24 * 3600;

/** Entra ID has no exporter for this: the day stands in the configuration, and Prometheus compares it with its clock. */
export function expiryAlerts(release: string, expires: string): readonly Alert[] {
  const end = `vector(${Date.parse(`${expires}T00:00:00Z`) / 1000}) - time()`;
  return [
    {
      name: "LoginSecretExpiring",
      expr: `${end} < ${28 * DAY} > ${3 * DAY}`,
      for: "10m",
      severity: "warning",
      summary: `The Entra ID client secret of ${release} ends in {{ $value | humanizeDuration }}`,
    },
    {
      name: "LoginSecretExpired",
      expr: `${end} <= ${3 * DAY}`,
      for: "10m",
      severity: "critical",
      summary: `The Entra ID client secret of ${release} has ended or ends within three days: nobody can log in then`,
    },
  ];
}

/** The alerts of a release's login; none where the day is not known. */
export function loginAlerts(
  release: string,
  login: { readonly clientSecretExpires?: string | undefined },
): readonly Manifest<never>[] {
  const { clientSecretExpires: expires } = login;
  return expires === undefined ? [] : [alertRules(`${release}-login`, expiryAlerts(release, expires))];
}
