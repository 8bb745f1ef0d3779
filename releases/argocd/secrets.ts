/** The Secrets of Argo CD. */
import type { SecretSpec } from "../contract";
import type { ArgocdArgs } from "./args";

/** Redis's password: the chart reads it from `redis-password`, for its own Redis as well. */
export const REDIS_SECRET = "argocd-redis-auth";
export const REDIS_PASSWORD_KEY = "redis-password";

export const LOGIN_SECRET = "argocd-entra";
export const CLIENT_SECRET_KEY = "client-secret";

/** Redis's password, and the client secret of the login where there is one. */
export function argocdSecrets({ login }: ArgocdArgs): readonly SecretSpec[] {
  // Redis takes its password on a command line, where special characters would need quoting.
  const redis = {
    name: REDIS_SECRET,
    keys: { [REDIS_PASSWORD_KEY]: { generate: { length: 32, special: false } } },
  };
  if (login.type === "none") return [redis];
  return [
    redis,
    {
      name: LOGIN_SECRET,
      keys: { [CLIENT_SECRET_KEY]: { value: login.clientSecret } },
      // Argo CD resolves `$<secret>:<key>` only in Secrets with this label.
      labels: { "app.kubernetes.io/part-of": "argocd" },
    },
  ];
}
