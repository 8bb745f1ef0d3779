/** A repository of the project's own, as a team has it: a clone of what Argo CD reads, its stacks' placeholders filled in. */
import { copyFileSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseDocument } from "yaml";
import type { BomName } from "../../../releases/contract";
import type { Evidence } from "../../../ops/evidence/record";
import { REPOSITORY } from "../../../sandbox/env";
import { GitOpsRepository } from "./gitops";
import { launch, type Outcome } from "./launch";
import { engine, home, operatorEnv } from "./sandbox";

const STACKS = ["dev", "staging", "prod"];

export class ProjectRepository extends GitOpsRepository {
  override async open(): Promise<void> {
    await super.open();
    symlinkSync(join(REPOSITORY, "node_modules"), join(this.folder, "node_modules"));
    for (const stack of STACKS) copyFileSync(await engine.stack(stack), this.#settings(stack));
    await this.commit("Fill in the stacks' placeholders", {});
  }

  /** `npm run ops -- <args>` in it. */
  ops(...args: readonly string[]): Promise<Outcome> {
    const program = [join("sandbox", "bootstrap.mjs"), join("ops", "cli.ts"), ...args];
    return launch(process.execPath, program, { env: operatorEnv(), cwd: this.folder }).outcome;
  }

  /** `up` with the repository's own settings of the stack: the sandbox's pulumi would take its copies otherwise. */
  up(stack: string, ...more: readonly string[]): Promise<Outcome> {
    return this.ops("up", "--stack", stack, "--yes", "--config-file", this.#settings(stack), ...more);
  }

  /** Changes a stack's file, and commits nothing. */
  chooseBill(stack: string, bom: BomName): void {
    const document = parseDocument(readFileSync(this.#settings(stack), "utf8"));
    document.setIn(["config", "platform:bom"], bom);
    writeFileSync(this.#settings(stack), document.toString({ lineWidth: 0 }));
  }

  /** Commits on the way to a pull request: nobody else sees it yet. */
  async record(message: string): Promise<void> {
    await this.git("commit", "--quiet", "--all", "--message", message);
  }

  /** Files that differ from the commit, and new ones. */
  async changed(): Promise<readonly string[]> {
    const lines = (await this.git("status", "--porcelain")).split("\n");
    return lines.filter((line) => line !== "").map((line) => line.slice(3));
  }

  #settings(stack: string): string {
    return join(this.folder, `Pulumi.${stack}.yaml`);
  }
}

/** The newest record that an `ops up` has left of a stack. */
export function newestRecord(stack: string): Evidence {
  const folder = join(home.state, ".pulumi", "evidence", "aks-platform", stack);
  const newest = readdirSync(folder).sort().at(-1) ?? "none";
  return JSON.parse(readFileSync(join(folder, newest), "utf8")) as Evidence;
}
