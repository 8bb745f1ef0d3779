/** Login with Microsoft Entra ID, as the releases with users of their own take it. */
import { z } from "zod";

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
});

/** An app registration, parsed. */
export type Entra = z.infer<typeof entra>;

/** Nobody logs in by name. */
export const noLogin = z.strictObject({
  type: z.literal("none").describe("No login with Entra ID. Development only."),
});
