/** Names of the ClusterIssuers: whoever wants a certificate names one. */
import type { Environment } from "./contract";

/** Signs with a key that cert-manager keeps; only dev has it. */
export const SELF_SIGNED = "self-signed";
/** Let's Encrypt's rehearsal: generous limits, certificates that no browser trusts. */
export const LETSENCRYPT_STAGING = "letsencrypt-staging";
export const LETSENCRYPT_PROD = "letsencrypt-prod";

/** The issuer of the platform's own hosts in this environment. */
export function issuerOf({ profile }: Pick<Environment, "profile">): string {
  return { dev: SELF_SIGNED, staging: LETSENCRYPT_STAGING, prod: LETSENCRYPT_PROD }[profile];
}
