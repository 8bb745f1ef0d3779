/** The Secrets of JupyterHub. */
import type { Environment, SecretSpec } from "../contract";
import type { JupyterhubArgs } from "./args";

export const HUB_SECRET = "jupyterhub-keys";
export const ENTRA_SECRET = "jupyterhub-entra";
export const DATABASE_SECRET = "jupyterhub-database";
export const KEY = {
  proxyToken: "proxy-token",
  cookieSecret: "cookie-secret",
  cryptKey: "crypt-key",
  metricsToken: "metrics-token",
  dummyPassword: "dummy-password",
  clientSecret: "client-secret",
  databaseUrl: "url",
} as const;

/** The hub's keys, and what its login and its database need. */
export function jupyterhubSecrets({ authenticator }: JupyterhubArgs, environment: Environment): readonly SecretSpec[] {
  // JupyterHub wants 32 bytes in hex.
  const hex = { generate: { length: 64, hex: true } };
  const keys: SecretSpec = {
    name: HUB_SECRET,
    keys: {
      [KEY.proxyToken]: hex,
      [KEY.cookieSecret]: hex,
      [KEY.cryptKey]: hex,
      [KEY.metricsToken]: hex,
      ...(authenticator.type === "dummy" ? { [KEY.dummyPassword]: { generate: { length: 24 } } } : {}),
    },
  };
  return [keys, ...login(authenticator), ...database(environment)];
}

function login(authenticator: JupyterhubArgs["authenticator"]): readonly SecretSpec[] {
  if (authenticator.type === "dummy") return [];
  return [{ name: ENTRA_SECRET, keys: { [KEY.clientSecret]: { value: authenticator.clientSecret } } }];
}

function database({ database: where }: Environment): readonly SecretSpec[] {
  if (where === "in-cluster") return [];
  const url = { fact: { database: "jupyterhub", part: "url" } } as const;
  return [{ name: DATABASE_SECRET, keys: { [KEY.databaseUrl]: url } }];
}
