/** A sandbox of the benchmark's own, used as a person uses one: through its command line and its folder of programs. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { measure, type Measured } from "./process";

type Tree = Readonly<Record<string, unknown>>;

/** Key of the releases' configuration. */
const RELEASES = "platform:releases";

// What `sandbox env` prints: shell words in single quotes, a quote within written as '\\''.
const EXPORT = /^export (\w+)='((?:[^']|'\\'')*)'$/gm;

/** Variables out of `export NAME='value'` lines, whose values may span lines. */
export function parseExports(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(EXPORT)].map(([, name = "", value = ""]) => [name, value.replaceAll("'\\''", "'")]),
  );
}

export class BenchSandbox {
  readonly home = mkdtempSync(join(tmpdir(), "platform-bench-sandbox-"));
  /** The engine's environment, complete after `up`. */
  env: Readonly<NodeJS.ProcessEnv>;

  constructor(
    readonly repository: string,
    readonly stack: string,
    env: Readonly<NodeJS.ProcessEnv>,
  ) {
    this.env = { ...env, PLATFORM_SANDBOX_HOME: this.home };
  }

  /** Tools, plugins, backend and an empty stack; the cluster is made by the first update. */
  async up(): Promise<void> {
    await this.command("up");
    await this.command("stack", this.stack);
    this.env = { ...this.env, ...parseExports((await this.command("env")).stdout) };
  }

  async remove(): Promise<void> {
    await this.command("down").catch(() => undefined);
    await this.command("reset", "--yes").catch(() => undefined);
    rmSync(this.home, { recursive: true, force: true });
  }

  private get config(): string {
    return join(this.home, "stacks", `Pulumi.${this.stack}.yaml`);
  }

  /** `pulumi <args>` for the stack, timed. */
  pulumi(...args: string[]): Promise<Measured> {
    const common = ["--stack", this.stack, "--non-interactive", "--config-file", this.config];
    return measure("pulumi", [...args, ...common], { cwd: this.repository, env: this.env });
  }

  /** `pulumi preview` and `ops preview` of one changed value of one release, timed: plain and with what it does inside. */
  async changedPreviews(): Promise<{ readonly plain: Measured; readonly rendered: Measured }> {
    const config = parse(readFileSync(this.config, "utf8")) as { config: Record<string, Tree> };
    const releases = config.config[RELEASES] ?? {};
    const prometheus = { ...(releases["prometheus"] as Tree), retention: "9d" };
    const changed = join(this.home, "changed.yaml");
    const text = stringify({ ...config, config: { ...config.config, [RELEASES]: { ...releases, prometheus } } });
    writeFileSync(changed, text, { mode: 0o600 });
    const common = ["preview", "--stack", this.stack, "--config-file", changed];
    const options = { cwd: this.repository, env: this.env };
    const ops = [join("sandbox", "bootstrap.mjs"), join("ops", "cli.ts")];
    return {
      plain: await measure("pulumi", [...common, "--non-interactive"], options),
      rendered: await measure(process.execPath, [...ops, ...common], options),
    };
  }

  /** The stack's state, secrets in the clear. */
  async exported(): Promise<string> {
    const args = ["stack", "export", "--stack", this.stack, "--show-secrets", "--non-interactive"];
    return (await measure("pulumi", args, { cwd: this.repository, env: this.env })).stdout;
  }

  /** Digests of the sandbox's own chart doubles. */
  doubleDigests(): readonly string[] {
    try {
      const sums = readFileSync(join(this.home, "charts", "SHA256SUMS"), "utf8");
      return sums
        .split("\n")
        .flatMap((line) => line.split(/\s+/)[0] ?? [])
        .filter((digest) => digest !== "");
    } catch {
      return [];
    }
  }

  private command(...args: string[]): Promise<Measured> {
    return measure("npm", ["run", "--silent", "sandbox", "--", ...args], { cwd: this.repository, env: this.env });
  }
}
