import { type ResourceRule, sample, UNKNOWN } from "../rule";

/** Names of inputs that hold what must not be read. */
const SECRET = /^(administratorLoginPassword|password|clientSecret|accountKey|connectionString|sharedKey)$/;

/** What is not known yet is told without a mark, secret or not: a run that knows it judges it. */
function leaves(value: unknown, path: string): readonly string[] {
  if (value === UNKNOWN) return [];
  if (Array.isArray(value)) return value.flatMap((one, index) => leaves(one, `${path}[${index}]`));
  if (typeof value !== "object" || value === null) return typeof value === "string" && value !== "" ? [path] : [];
  return Object.entries(value).flatMap(([key, one]) => leaves(one, path === "" ? key : `${path}.${key}`));
}

/** What is secret is marked as such, and so encrypted in the state. */
export const noPlainSecret: ResourceRule = {
  name: "no-plain-secret",
  reason: "an input that is not marked stands readable in the state, in previews and in logs",
  cure: "take it from a random resource or from a config secret, or wrap it in pulumi.secret",
  mandatory: true,
  needsSecrets: true,
  check({ inputs, secrets }) {
    if (secrets === undefined) return [];
    const covered = (path: string): boolean =>
      secrets.some((one) => one === "" || path === one || path.startsWith(`${one}.`) || path.startsWith(`${one}[`));
    return leaves(inputs, "")
      .filter((path) => SECRET.test(path.split(".").at(-1) ?? "") && !covered(path))
      .map((path) => `${path} is not marked as a secret`);
  },
  bad: [
    sample("azure-native:dbforpostgresql:Server", { administratorLoginPassword: "x" }, { secrets: [] }),
    sample("kubernetes:helm.sh/v3:Release", { values: { auth: { password: "x" } } }, { secrets: ["values.other"] }),
  ],
  good: [
    sample(
      "azure-native:dbforpostgresql:Server",
      { administratorLoginPassword: "x" },
      { secrets: ["administratorLoginPassword"] },
    ),
    sample("kubernetes:helm.sh/v3:Release", { values: { auth: { password: "x" } } }, { secrets: ["values"] }),
    sample("azure-native:dbforpostgresql:Server", { administratorLoginPassword: UNKNOWN }, { secrets: [] }),
    sample("kubernetes:helm.sh/v3:Release", { values: { auth: { passwordKey: "admin" } } }, { secrets: [] }),
  ],
};
