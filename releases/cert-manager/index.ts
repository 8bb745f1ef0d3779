import { documented } from "../bom";
import type { Release } from "../contract";
import { type CertManagerArgs, certManagerArgs } from "./args";
import { certManagerProfiles } from "./profiles";
import { certManagerValues } from "./values";

/** cert-manager: certificates for everything that speaks TLS. */
export const certManager: Release<CertManagerArgs> = {
  name: "cert-manager",
  pin: documented["cert-manager"],
  namespace: "cert-manager",
  timeout: 600,
  args: certManagerArgs,
  profiles: certManagerProfiles,
  generation: { needs: [], check: () => [], secrets: () => [], values: certManagerValues, extras: () => [] },
};
