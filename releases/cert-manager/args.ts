import { z } from "zod";

import { replicas } from "../quantities";

const dns = z.strictObject({
  type: z.literal("dns").describe("Records in an Azure DNS zone, written with workload identity. Wildcards work."),
  zone: z.string().min(1).nullable().describe("Name of the zone; null for the stack's domain."),
  resourceGroup: z.string().min(1).nullable().describe("Resource group of the zone; null for the stack's own."),
});

const none = z.strictObject({
  type: z.literal("none").describe("No Let's Encrypt: certificates are signed by a key that cert-manager keeps."),
});

/** Arguments of the cert-manager release. */
export const certManagerArgs = z.strictObject({
  replicas: replicas.describe("Controller pods; one leads."),
  webhookReplicas: replicas.describe("Webhook pods; without one no certificate object can be written."),
  cainjectorReplicas: replicas.describe("CA injector pods; one leads."),
  challenge: z
    .discriminatedUnion("type", [none, dns])
    .describe("How the platform shows Let's Encrypt that the domain is its own."),
  email: z.email().nullable().describe("Address of the Let's Encrypt account; null for none."),
});

/** Arguments of the cert-manager release, parsed. */
export type CertManagerArgs = z.infer<typeof certManagerArgs>;

/** Whether the controller needs an identity in Azure. */
export function solvesByDns({ challenge }: CertManagerArgs): boolean {
  return challenge.type === "dns";
}
