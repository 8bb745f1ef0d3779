/** A commit of the project in a folder of its own, with the packages that its lock file names. */
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { outputOf } from "../process";

export interface Worktree {
  readonly root: string;
  remove(): Promise<void>;
}

function lockOf(root: string): string {
  const file = join(root, "package-lock.json");
  return existsSync(file) ? createHash("sha256").update(readFileSync(file)).digest("hex") : "";
}

/** Throws where the commit is not in the repository: a shallow clone, or a branch that was deleted. */
export async function checkOut(
  commit: string,
  repository: string,
  env: Readonly<NodeJS.ProcessEnv>,
): Promise<Worktree> {
  const root = join(mkdtempSync(join(tmpdir(), "platform-rollback-")), "project");
  const git = (...args: readonly string[]): Promise<string> => outputOf("git", ["-C", repository, ...args], { env });
  try {
    await git("worktree", "add", "--detach", "--quiet", root, commit);
  } catch (error) {
    throw new Error(
      `Commit ${commit.slice(0, 10)} cannot be checked out (${error instanceof Error ? error.message : String(error)}). ` +
        "Fetch it first: git fetch --unshallow, or git fetch origin <commit>.",
      { cause: error },
    );
  }
  const remove = async (): Promise<void> => {
    await git("worktree", "remove", "--force", root).catch(() => undefined);
    rmSync(join(root, ".."), { recursive: true, force: true });
  };
  try {
    await packages(root, repository, env);
  } catch (error) {
    await remove();
    throw error;
  }
  return { root, remove };
}

async function packages(root: string, repository: string, env: Readonly<NodeJS.ProcessEnv>): Promise<void> {
  // The same packages need not be installed twice.
  if (lockOf(root) === lockOf(repository) && existsSync(join(repository, "node_modules"))) {
    symlinkSync(join(repository, "node_modules"), join(root, "node_modules"));
    return;
  }
  await outputOf("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { env, cwd: root });
}
