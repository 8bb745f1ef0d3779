import type { Rule } from "../rule";
import { textsIn } from "./texts";

/** Passwords that charts of this platform, or their sub-charts, ship with. */
const DEFAULTS = ["prom-operator", "strongpassword", "changeme", "minioadmin", "password", "admin123"];

export const noDefaultPassword: Rule = {
  name: "no-default-password",
  reason: "a chart's default password is known to everybody",
  cure: "let the platform make a password, and give the chart the name of its Secret",
  bad: "kind: Secret\nmetadata: { name: grafana }\nstringData: { admin-password: prom-operator }",
  good: "kind: Secret\nmetadata: { name: grafana }\nstringData: { admin-password: wK2u-made-by-random }",
  check: ({ objects }) =>
    objects
      .filter((object) => object.kind === "Secret")
      .flatMap((object) =>
        textsIn({ ...part(object["stringData"]), ...decoded(part(object["data"])) })
          .filter(({ text }) => DEFAULTS.includes(text))
          .map(({ path, text }) => ({ object, part: path, message: `is the default "${text}"` })),
      ),
};

function part(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function decoded(data: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key, Buffer.from(String(value), "base64").toString("utf8")]),
  );
}
