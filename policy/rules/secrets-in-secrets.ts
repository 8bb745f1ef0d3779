import { EXAMPLE_SECRET } from "../example";
import type { Rule } from "../rule";
import { textsIn } from "./texts";

export const secretsInSecrets: Rule = {
  name: "secrets-in-secrets",
  reason: "who may read pods and ConfigMaps must not learn a password by it",
  cure: "give the chart the name of a Secret that the platform writes",
  bad: `kind: ConfigMap\nmetadata: { name: app }\ndata: { url: "postgresql://app:${EXAMPLE_SECRET}@db" }`,
  good: "kind: ConfigMap\nmetadata: { name: app }\ndata: { passwordFile: /run/secrets/password }",
  check: ({ objects, secrets }) =>
    objects.flatMap((object) =>
      textsIn(object).flatMap(({ path, text }) => {
        const found = secrets.some((secret) => clear(object.kind, path, text).includes(secret));
        return found ? [{ object, part: path, message: "holds a secret value" }] : [];
      }),
    ),
};

/** Data of a Secret is base64; a chart-made Secret with the value in it is a breach like any other. */
function clear(kind: string, path: string, text: string): string {
  return kind === "Secret" && path.startsWith("data.") ? Buffer.from(text, "base64").toString("utf8") : text;
}
