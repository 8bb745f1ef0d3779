/** Something that has to be right before a stack can be made, and how to make it so. */
import { coerce, satisfies } from "semver";

export type Verdict = "ok" | "missing" | "wrong" | "unknown";

export interface Finding {
  readonly group: "tools" | "login" | "state" | "subscription";
  readonly subject: string;
  readonly verdict: Verdict;
  readonly said: string;
  readonly cure?: string;
}

/** A program that the operator's commands or pulumi start. */
export interface Tool {
  readonly name: string;
  readonly args: readonly string[];
  /** Versions that are known to work. */
  readonly fits: string;
  readonly cure: string;
  /** What is missing without it, where not everything is. */
  readonly only?: string;
}

export const TOOLS: readonly Tool[] = [
  { name: "node", args: ["--version"], fits: ">=20.19.0", cure: "install Node 20.19 or later" },
  { name: "git", args: ["--version"], fits: ">=2.20.0", cure: "install git" },
  { name: "pulumi", args: ["version"], fits: ">=3.248.0", cure: "https://www.pulumi.com/docs/install/" },
  { name: "kubectl", args: ["version", "--client", "--output=json"], fits: ">=1.30.0", cure: "az aks install-cli" },
  { name: "helm", args: ["version", "--short"], fits: ">=3.14.0 <4", cure: "https://helm.sh/docs/intro/install/" },
  { name: "kubelogin", args: ["--version"], fits: ">=0.1.0", cure: "az aks install-cli" },
  {
    name: "az",
    args: ["version", "--output=json"],
    fits: ">=2.60.0",
    cure: "https://learn.microsoft.com/cli/azure/install-azure-cli",
    only: "Azure",
  },
];

/** What a tool said of its version, judged. @param said undefined where it could not be started */
export function judgeTool({ name, fits, cure, only }: Tool, said: string | undefined): Finding {
  const base = { group: "tools", subject: name } as const;
  if (said === undefined) {
    const text = only === undefined ? "is not on the PATH" : `is not on the PATH; only ${only} needs it`;
    return { ...base, verdict: only === undefined ? "missing" : "unknown", said: text, cure };
  }
  const version = coerce(/v?\d+\.\d+(\.\d+)?/.exec(said)?.[0] ?? "");
  if (version === null) return { ...base, verdict: "unknown", said: "does not say its version" };
  const text = version.version;
  if (!satisfies(version, fits)) return { ...base, verdict: "wrong", said: `${text}, wanted ${fits}`, cure };
  return { ...base, verdict: "ok", said: text };
}

/** Resource providers that the program's resources belong to. */
export const PROVIDERS = [
  "Microsoft.ContainerService",
  "Microsoft.Compute",
  "Microsoft.Network",
  "Microsoft.ManagedIdentity",
  "Microsoft.Storage",
  "Microsoft.KeyVault",
  "Microsoft.ContainerRegistry",
  "Microsoft.DBforPostgreSQL",
  "Microsoft.OperationalInsights",
  "Microsoft.Insights",
  "Microsoft.DataProtection",
  "Microsoft.KubernetesConfiguration",
] as const;

/** @param registered namespace to its state, as `az provider list` has it */
export function judgeProviders(registered: Readonly<Record<string, string>>): readonly Finding[] {
  return PROVIDERS.map((subject) => {
    const state = registered[subject] ?? "NotRegistered";
    const base = { group: "subscription", subject } as const;
    if (state === "Registered") return { ...base, verdict: "ok", said: "registered" };
    return { ...base, verdict: "missing", said: state, cure: `az provider register --namespace ${subject} --wait` };
  });
}

/** Values in a stack's configuration that only its user can know, still as they were committed. */
export function placeholdersIn(config: string): readonly string[] {
  return config.split("\n").flatMap((line, at) => {
    const [value = ""] = line.split(" #");
    return /placeholder|0{8}(-0{4}){3}-0{12}/.test(value) && !value.trimStart().startsWith("#")
      ? [`line ${at + 1}: ${value.trim()}`]
      : [];
  });
}
