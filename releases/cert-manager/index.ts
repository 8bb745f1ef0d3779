import type { Generation, Release } from "../contract";
import { type CertManagerArgs, certManagerArgs } from "./args";
import { certManagerCurrent } from "./current";
import { certManagerExtras } from "./extras";
import { certManagerProfiles } from "./profiles";
import { certManagerValues } from "./values";

const documented: Generation<CertManagerArgs> = {
  needs: [],
  check: () => [],
  secrets: () => [],
  values: certManagerValues,
  extras: certManagerExtras,
};

/** The same release, at the keys of the current chart. */
const current: Generation<CertManagerArgs> = {
  ...documented,
  values: (args, environment, given) => certManagerCurrent(documented.values(args, environment, given)),
};

/** cert-manager: certificates for everything that speaks TLS. */
export const certManager: Release<CertManagerArgs> = {
  name: "cert-manager",
  namespace: "cert-manager",
  timeout: 600,
  args: certManagerArgs,
  profiles: certManagerProfiles,
  generations: { documented, current },
};
