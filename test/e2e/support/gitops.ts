/** The repository that the sandbox's Argo CD reads, written to as a team would: by commits; and what Argo CD makes of them. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { run } from "../../../sandbox/exec";
import { BRANCH, placesOf } from "../../../sandbox/gitops/places";
import { GIT } from "../../../sandbox/gitops/repository";
import { kustomizeBuild } from "../../support/kustomize";
import { home, operatorEnv } from "./sandbox";

export interface Application {
  readonly metadata: { readonly name: string; readonly deletionTimestamp?: string };
  readonly spec: { readonly project: string; readonly sources: readonly { readonly targetRevision: string }[] };
  readonly status?: {
    readonly sync?: { readonly status?: string; readonly revisions?: readonly string[] };
    readonly health?: { readonly status?: string };
    readonly conditions?: readonly { readonly type: string; readonly message: string }[];
    readonly operationState?: {
      readonly phase?: string;
      readonly message?: string;
      readonly syncResult?: { readonly resources?: readonly { readonly message?: string }[] };
    };
  };
}

export class GitOpsRepository {
  readonly folder = join(home.root, "e2e", "clone");

  /** A clone of what is there now. */
  async open(): Promise<void> {
    rmSync(this.folder, { recursive: true, force: true });
    mkdirSync(dirname(this.folder), { recursive: true });
    await this.#run(dirname(this.folder), "clone", "--quiet", placesOf(home).repository, this.folder);
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), "utf8");
  }

  /** What an environment's Applications are in the clone as it stands. */
  render(environment: string): Promise<string> {
    return kustomizeBuild(join(this.folder, "gitops", "environments", environment));
  }

  /** Commits and pushes files, null for one that goes; then asks Argo CD to look. @returns the commit */
  async commit(message: string, files: Readonly<Record<string, string | null>>): Promise<string> {
    for (const [path, text] of Object.entries(files)) {
      const at = join(this.folder, path);
      mkdirSync(dirname(at), { recursive: true });
      if (text === null) rmSync(at);
      else writeFileSync(at, text);
    }
    await this.git("add", "--all");
    await this.git("commit", "--quiet", "--message", message);
    return this.publish();
  }

  async revert(commit: string): Promise<string> {
    await this.git("revert", "--no-edit", commit);
    return this.publish();
  }

  /** Pushes what is committed, and asks Argo CD to look. @returns the commit */
  async publish(): Promise<string> {
    await this.git("push", "--quiet", "origin", `HEAD:${BRANCH}`);
    await refresh();
    return (await this.git("rev-parse", "HEAD")).trim();
  }

  git(...args: readonly string[]): Promise<string> {
    return this.#run(this.folder, ...args);
  }

  async #run(cwd: string, ...args: readonly string[]): Promise<string> {
    if (!existsSync(cwd)) throw new Error(`no clone in ${cwd}`);
    const { code, stdout, stderr } = await run("git", args, { cwd, env: { ...operatorEnv(), ...GIT } });
    if (code !== 0) throw new Error(`git ${args.join(" ")}: ${stderr}`);
    return stdout;
  }
}

export async function kubectl(...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await run(join(home.bin, "kubectl"), args, { env: operatorEnv() });
  if (code !== 0) throw new Error(`kubectl ${args.join(" ")}: ${stderr}`);
  return stdout;
}

/** As the button of that name does; a hard one reads charts and commits anew as well. */
export async function refresh(how: "normal" | "hard" = "normal"): Promise<void> {
  const annotation = `argocd.argoproj.io/refresh=${how}`;
  await kubectl("annotate", "applications", "--all", "--namespace", "argocd", "--overwrite", annotation);
}

/** Ends the sync of an application, which holds on to its commit, as docs/gitops.md tells. */
export async function endSync(application = "app-of-apps"): Promise<void> {
  const one = ["application", application, "--namespace", "argocd"];
  const phase = await kubectl(
    "get",
    ...one,
    "--ignore-not-found",
    "--output",
    "jsonpath={.status.operationState.phase}",
  );
  if (phase !== "Running") return;
  const patch = JSON.stringify({ status: { operationState: { phase: "Terminating" } } });
  await kubectl("patch", ...one, "--type", "merge", "--patch", patch);
}

/** By name. */
export async function applications(): Promise<ReadonlyMap<string, Application>> {
  const text = await kubectl("get", "applications.argoproj.io", "--namespace", "argocd", "--output", "json");
  const { items } = JSON.parse(text) as { items: Application[] };
  return new Map(items.map((one) => [one.metadata.name, one]));
}

export const isHealthy = (one: Application | undefined): boolean =>
  one?.status?.sync?.status === "Synced" && one.status.health?.status === "Healthy";

/** Whether it is gone, or asked to go. */
export const isGoing = (one: Application | undefined): boolean =>
  one === undefined || one.metadata.deletionTimestamp !== undefined;

/** Everything that Argo CD holds against an application. */
export function complaints(one: Application | undefined): string {
  const { conditions = [], operationState } = one?.status ?? {};
  const failed = operationState?.phase === "Succeeded" ? "" : (operationState?.message ?? "");
  const objects =
    failed === "" ? [] : (operationState?.syncResult?.resources ?? []).map(({ message }) => message ?? "");
  return [...conditions.map(({ type, message }) => `${type}: ${message}`), failed, ...objects].join("\n");
}

/** Looks every half second until something is so; @throws what was seen last, after three minutes. */
export async function until<T>(look: () => Promise<T>, isSo: (seen: T) => boolean, limit = 180): Promise<T> {
  const deadline = Date.now() + limit * 1_000;
  for (;;) {
    const seen = await look();
    if (isSo(seen)) return seen;
    if (Date.now() > deadline) {
      throw new Error(`not so after ${limit} s:\n${shown(seen)}`);
    }
    await sleep(500);
  }
}

/** Applications in a line each, anything else as it is. */
function shown(seen: unknown): string {
  if (!(seen instanceof Map)) return JSON.stringify(seen);
  return [...(seen as ReadonlyMap<string, Application>)]
    .map(
      ([name, one]) =>
        `${name}: ${one.status?.sync?.status ?? "-"}, ${one.status?.health?.status ?? "-"}, ${complaints(one)}`,
    )
    .join("\n");
}
