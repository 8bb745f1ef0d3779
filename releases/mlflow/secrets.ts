/** The Secrets of MLflow. */
import type { Environment, SecretSpec } from "../contract";
import type { MlflowArgs } from "./args";

/** Read by the pod as variables: libpq takes the password from PGPASSWORD. */
export const DATABASE_SECRET = "mlflow-database";

export const LOGIN_SECRET = "mlflow-entra";
export const KEY = { clientSecret: "client-secret", cookieSecret: "cookie-secret" } as const;

/** The database's password, and what the proxy needs. */
export function mlflowSecrets({ login }: MlflowArgs, { database }: Environment): readonly SecretSpec[] {
  return [
    ...(database === "azure"
      ? [{ name: DATABASE_SECRET, keys: { PGPASSWORD: { fact: { database: "mlflow", part: "password" } } } } as const]
      : []),
    ...(login.type === "none"
      ? []
      : [
          {
            name: LOGIN_SECRET,
            keys: {
              [KEY.clientSecret]: { value: login.clientSecret },
              // The proxy wants 16, 24 or 32 bytes.
              [KEY.cookieSecret]: { generate: { length: 32, special: false } },
            },
          },
        ]),
  ];
}
