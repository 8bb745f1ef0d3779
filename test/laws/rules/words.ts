/** Words that must not stand in the project. */
import { type Finding, type Law, matches, room } from "../law";

const everywhere = (path: string) => !path.startsWith("test/laws/") && path !== "package-lock.json";

export const noMachinePaths: Law = {
  title: "no file names a path of the machine it was written on",
  // Doubles of charts name paths inside containers.
  applies: (path) => everywhere(path) && !/^releases\/[^/]+\/double\.yaml$/.test(path),
  check: (source) =>
    matches(source, /(?<![\w.}$])\/(work|tmp|root)\/[\w.-]+/, (path) => `${path}: use a path below the project`),
  bad: [
    { path: "docs/a.md", text: "See /work/shared/design.md" },
    { path: "sandbox/a.ts", text: 'const cache = "/tmp/cache";' },
  ],
  good: [{ path: "docs/a.md", text: "the folder docs/work/in, ${home}/tmp/x, https://example.org/root/x" }],
};

export const noPromises: Law = {
  title: "no file puts work off in a comment",
  applies: everywhere,
  check: (source) => matches(source, /\b(TODO|FIXME|XXX|HACK)\b/, (word) => `${word}: do it, or open an issue`),
  bad: [{ path: "a.ts", text: "// TODO later" }],
  good: [{ path: "a.ts", text: "// to do so, mastodon" }],
};

/** Patterns of things that open doors. */
const SECRETS: readonly RegExp[] = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\b(ghp|gho|ghs|glpat|npm|pul)[_-][A-Za-z0-9]{20,}/,
  /\bgithub_pat_\w{20,}/,
  /\bAKIA[0-9A-Z]{16}\b/,
  /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}/,
  /\bxox[abp]-[\w-]{10,}/,
  /\b(AccountKey|SharedAccessKey|sig)=[A-Za-z0-9+/%]{20,}/,
];

export const noSecrets: Law = {
  title: "no file holds a private key or a token",
  applies: everywhere,
  check: (source) =>
    SECRETS.flatMap((pattern) => matches(source, pattern, () => "this looks like a secret; take it out")),
  bad: [
    { path: "a.pem", text: "-----BEGIN RSA PRIVATE KEY-----" },
    { path: "a.yaml", text: `token: ghp_${"a1".repeat(18)}` },
  ],
  good: [{ path: "a.ts", text: 'const marker = "-----BEGIN CERTIFICATE-----";' }],
};

const PASSWORD = /\b(\w*password|clientSecret|secretKey)\b["']?\s*[:=]\s*["'`](?!\$+\{)([^"'`]+)["'`]/i;

export const noPasswords: Law = {
  title: "no password is a literal in the product",
  // Generated keys of charts hold names, and shapes in place of values.
  applies: (path) =>
    ["components", "releases", "stacks", "charts", "gitops", "index"].includes(room(path)) &&
    !path.endsWith(".generated.json"),
  check: (source) =>
    source.text.split("\n").flatMap((text, index): readonly Finding[] => {
      const [, key = "", value = ""] = PASSWORD.exec(text) ?? [];
      // The name of a Secret's key, `clientSecret: "client-secret"`, is no password.
      if (value === "" || value === kebab(key)) return [];
      return [{ line: index + 1, message: `${key} is a literal: generate it, or take it by reference` }];
    }),
  bad: [
    { path: "releases/prometheus/values.ts", text: 'grafana: { adminPassword: "prom-operator" }' },
    { path: "releases/mlflow/double.yaml", text: "password: 'mlflow'" },
  ],
  good: [
    { path: "releases/prometheus/values.ts", text: 'admin: { passwordKey: "admin-password" }, adminPassword: it' },
    { path: "releases/jupyterhub/values.ts", text: 'clientSecret: "client-secret"' },
    { path: "releases/argocd/config.ts", text: "clientSecret: `$${SECRET}:${KEY}`" },
  ],
};

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
