import type { Release } from "../contract";
import { type CertManagerArgs, certManagerArgs } from "./args";
import { certManagerExtras } from "./extras";
import { certManagerProfiles } from "./profiles";
import { certManagerValues } from "./values";

/** cert-manager: certificates for everything that speaks TLS. */
export const certManager: Release<CertManagerArgs> = {
  name: "cert-manager",
  namespace: "cert-manager",
  timeout: 600,
  args: certManagerArgs,
  profiles: certManagerProfiles,
  generations: {
    documented: { needs: [], check: () => [], secrets: () => [], values: certManagerValues, extras: certManagerExtras },
  },
};
