import type { Profile } from "../contract";
import type { CertManagerArgs } from "./args";

const dns = { type: "dns", zone: null, resourceGroup: null } as const;

/** Production counts follow cert-manager's own best-practice page: 2 controllers, 3 webhooks, 2 injectors. */
export const certManagerProfiles: Readonly<Record<Profile, CertManagerArgs>> = {
  dev: { replicas: 1, webhookReplicas: 1, cainjectorReplicas: 1, challenge: { type: "none" }, email: null },
  staging: { replicas: 2, webhookReplicas: 2, cainjectorReplicas: 2, challenge: dns, email: null },
  prod: { replicas: 2, webhookReplicas: 3, cainjectorReplicas: 2, challenge: dns, email: null },
};
