/** Runs the real Pulumi engine against the sandbox. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { engineEnv } from "./engine-env";
import { REPOSITORY } from "./env";
import { SandboxError } from "./error";
import { ensureAgent } from "./gitops/ensure";
import { run, type Outcome, type RunOptions } from "./exec";
import type { Home } from "./home";
import { copyStackConfig, isInitialized } from "./stacks";
import { releaseStaleLocks } from "./stale-locks";
import { requireTools } from "./tools";

export { engineEnv } from "./engine-env";

export class Engine {
  /** @param repository the folder of Pulumi.yaml */
  constructor(
    readonly home: Home,
    readonly repository: string = REPOSITORY,
  ) {}

  /**
   * Makes the stack where it is missing, brings its config up to date, and frees it from an engine that was killed.
   * @returns path of the config's copy
   */
  async stack(name: string): Promise<string> {
    releaseStaleLocks(this.home);
    // A destroy waits for Argo CD to take its applications away.
    await ensureAgent(this.home);
    const config = copyStackConfig(this.home, this.repository, name);
    if (!isInitialized(this.home, this.#project(), name)) await this.#initialize(name);
    return config;
  }

  /** Any command that takes `--stack` and `--config-file`. The stack must have been made by `stack`. */
  async pulumi(stack: string, args: readonly string[], options: Partial<RunOptions> = {}): Promise<Outcome> {
    const config = await this.stack(stack);
    const [command = "", ...rest] = args;
    return run(this.#program(), [command, "--stack", stack, "--config-file", config, "--non-interactive", ...rest], {
      cwd: this.repository,
      env: engineEnv(this.home),
      ...options,
    });
  }

  /** Without a preview and without asking. */
  up(stack: string, args: readonly string[] = []): Promise<Outcome> {
    return this.pulumi(stack, ["up", "--yes", "--skip-preview", ...args]);
  }

  preview(stack: string, args: readonly string[] = []): Promise<Outcome> {
    return this.pulumi(stack, ["preview", ...args]);
  }

  destroy(stack: string, args: readonly string[] = []): Promise<Outcome> {
    return this.pulumi(stack, ["destroy", "--yes", "--skip-preview", ...args]);
  }

  /** Fails when the stack was never brought up. @param secrets with secret outputs in plain text. @default false */
  async outputs(stack: string, secrets = false): Promise<Record<string, unknown>> {
    const args = ["stack", "output", "--json", "--stack", stack, ...(secrets ? ["--show-secrets"] : [])];
    const outcome = await run(this.#program(), args, { cwd: this.repository, env: engineEnv(this.home) });
    if (outcome.code === 0) return JSON.parse(outcome.stdout) as Record<string, unknown>;
    throw new SandboxError(`The outputs of stack "${stack}" cannot be read: ${outcome.stderr.trim()}`);
  }

  async #initialize(stack: string): Promise<void> {
    // In the folder of the copies: the engine writes the salt of the stack's secrets beside the Pulumi.yaml it finds.
    const args = ["-C", this.home.stacks, "stack", "init", stack, "--secrets-provider", "passphrase", "--no-select"];
    const outcome = await run(this.#program(), [...args, "--non-interactive"], { env: engineEnv(this.home) });
    if (outcome.code === 0 || /already exists/.test(outcome.stderr)) return;
    throw new SandboxError(`The stack "${stack}" could not be made in ${this.home.state}: ${outcome.stderr.trim()}`);
  }

  #program(): string {
    return requireTools(this.home, ["pulumi"])["pulumi"] as string;
  }

  #project(): string {
    return (parse(readFileSync(join(this.repository, "Pulumi.yaml"), "utf8")) as { name: string }).name;
  }
}
