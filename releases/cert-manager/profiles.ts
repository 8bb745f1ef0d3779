import type { Profile } from "../contract";
import type { CertManagerArgs } from "./args";

/** Production counts follow cert-manager's own best-practice page: 2 controllers, 3 webhooks, 2 injectors. */
export const certManagerProfiles: Readonly<Record<Profile, CertManagerArgs>> = {
  dev: { replicas: 1, webhookReplicas: 1, cainjectorReplicas: 1 },
  staging: { replicas: 2, webhookReplicas: 2, cainjectorReplicas: 2 },
  prod: { replicas: 2, webhookReplicas: 3, cainjectorReplicas: 2 },
};
