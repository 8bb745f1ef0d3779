/** The Secrets of Argo CD. */
import type { SecretSpec } from "../contract";
import type { ArgocdArgs } from "./args";

/** Redis's password: the chart reads it from `redis-password`, for its own Redis as well. */
export const REDIS_SECRET = "argocd-redis-auth";
export const REDIS_PASSWORD_KEY = "redis-password";

/** Where the current chart reads that password, by a name and a key that it has fixed. */
const CHART_REDIS = { secret: "argocd-redis", key: "auth" };

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

/** The same, and Redis's password once more for the current chart, so that an upgrade and its way back keep it. */
export function argocdCurrentSecrets(args: ArgocdArgs): readonly SecretSpec[] {
  const copy = { secret: REDIS_SECRET, key: REDIS_PASSWORD_KEY };
  return [...argocdSecrets(args), { name: CHART_REDIS.secret, keys: { [CHART_REDIS.key]: { copy } } }];
}
