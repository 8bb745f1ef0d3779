/** The repository that Argo CD reads: a commit of the work tree as it stands, uncommitted changes and all. */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { isAbsolute, join, relative, sep } from "node:path";
import { sandboxEnv, plainEnv } from "../env";
import { SandboxError } from "../error";
import { run } from "../exec";
import type { Home } from "../home";
import { BRANCH, placesOf } from "./places";

export interface Published {
  readonly commit: string;
  readonly changed: boolean;
}

/** Commits the work tree to the sandbox's own repository; nothing of the user's repository is touched. */
export async function publishRepository(home: Home, workTree: string): Promise<Published> {
  const { repository, index } = placesOf(home);
  mkdirSync(home.gitops, { recursive: true });
  if (!existsSync(join(repository, "HEAD"))) {
    const init = gitIn(repository, {});
    await init("init", "--quiet", "--bare", `--initial-branch=${BRANCH}`);
  }
  leaveOut(home, workTree, repository);
  const git = gitIn(repository, { GIT_WORK_TREE: workTree, GIT_INDEX_FILE: index });
  await git("-C", workTree, "add", "--all", ".");
  const tree = await git("write-tree");
  const before = await git("rev-parse", "--quiet", "--verify", `refs/heads/${BRANCH}`).catch(() => undefined);
  if (before !== undefined && (await git("rev-parse", `${before}^{tree}`)) === tree)
    return { commit: before, changed: false };
  const parent = before === undefined ? [] : ["-p", before];
  const commit = await git("commit-tree", tree, ...parent, "-m", "The work tree as it stands");
  await git("update-ref", `refs/heads/${BRANCH}`, commit);
  return { commit, changed: true };
}

/** A home that somebody has put into the work tree under a name that Git does not ignore: it holds keys and a running etcd. */
function leaveOut(home: Home, workTree: string, repository: string): void {
  const inside = relative(workTree, home.root);
  if (inside === "" || isAbsolute(inside) || inside.split(sep)[0] === "..") return;
  mkdirSync(join(repository, "info"), { recursive: true });
  writeFileSync(join(repository, "info", "exclude"), `/${inside.split(sep).join("/")}/\n`);
}

function gitIn(repository: string, variables: Readonly<Record<string, string>>) {
  const env = { ...plainEnv(sandboxEnv().all), ...GIT, GIT_DIR: repository, ...variables };
  return async (...args: string[]): Promise<string> => {
    const outcome = await run("git", args, { env });
    if (outcome.code === 0) return outcome.stdout.trim();
    const cure = outcome.code === 127 ? " The sandbox needs git on PATH." : "";
    throw new SandboxError(`git ${args.join(" ")} failed: ${outcome.stderr.trim()}.${cure}`);
  };
}

/** Neither the user's settings, hooks nor name. */
export const GIT: Readonly<Record<string, string>> = {
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_TERMINAL_PROMPT: "0",
  GIT_AUTHOR_NAME: "sandbox",
  GIT_AUTHOR_EMAIL: "sandbox@localhost",
  GIT_COMMITTER_NAME: "sandbox",
  GIT_COMMITTER_EMAIL: "sandbox@localhost",
};
