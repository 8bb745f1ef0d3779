/** On what, and with what, the figures were made: without that they cannot be compared. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { cpus, release, totalmem, type } from "node:os";
import { join } from "node:path";

export interface Machine {
  readonly cores: number;
  readonly cpu: string;
  /** Gibibytes. */
  readonly memory: number;
  readonly os: string;
  readonly node: string;
  /** Program or package to version; "absent" where there is none. */
  readonly versions: Readonly<Record<string, string>>;
}

const PACKAGES = [
  "@pulumi/pulumi",
  "@pulumi/azure-native",
  "@pulumi/kubernetes",
  "@pulumi/random",
  "typescript",
  "ts-node",
];

function distribution(): string {
  try {
    return /^PRETTY_NAME="?([^"\n]+)/m.exec(readFileSync("/etc/os-release", "utf8"))?.[1] ?? type();
  } catch {
    return type();
  }
}

function versionOf(program: string, args: readonly string[], env: Readonly<NodeJS.ProcessEnv>): string {
  try {
    const said = execFileSync(program, [...args], {
      env: { ...env },
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    return /v?\d+\.\d+\.\d+[\w.+-]*/.exec(said)?.[0] ?? "unknown";
  } catch {
    return "absent";
  }
}

/** `env` decides which programs are meant. */
export function describeMachine(repository: string, env: Readonly<NodeJS.ProcessEnv>): Machine {
  const packages = PACKAGES.map((name): [string, string] => {
    const file = join(repository, "node_modules", name, "package.json");
    return [name, (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version];
  });
  return {
    cores: cpus().length,
    cpu: cpus()[0]?.model.trim() ?? "unknown",
    memory: Math.round(totalmem() / 2 ** 30),
    os: `${distribution()}, ${type()} ${release()}`,
    node: process.version,
    versions: {
      pulumi: versionOf("pulumi", ["version"], env),
      helm: versionOf("helm", ["version", "--short"], env),
      kubectl: versionOf("kubectl", ["version", "--client"], env),
      ...Object.fromEntries(packages),
    },
  };
}
