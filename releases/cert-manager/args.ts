import { z } from "zod";

import { replicas } from "../quantities";

/** Arguments of the cert-manager release. */
export const certManagerArgs = z.strictObject({
  replicas: replicas.describe("Controller pods; one leads."),
  webhookReplicas: replicas.describe("Webhook pods; without one no certificate object can be written."),
  cainjectorReplicas: replicas.describe("CA injector pods; one leads."),
});

/** Arguments of the cert-manager release, parsed. */
export type CertManagerArgs = z.infer<typeof certManagerArgs>;
