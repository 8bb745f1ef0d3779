/** Which commit the program's files are at: what an engine run writes into its history, for a look that made none. */
import type { Update } from "../pulumi/history";
import { projectRoot } from "../pulumi/backend";
import type { StackCall } from "../pulumi/run";
import { outputOf } from "../process";

export type Source = Pick<Update, "commit" | "dirty">;

/** Undefined where the project lies in no repository, or in one without a commit. */
export async function sourceOf(call: StackCall): Promise<Source | undefined> {
  const git = (...args: readonly string[]): Promise<string> =>
    outputOf("git", ["-C", projectRoot(call), ...args], { env: call.env });
  try {
    const commit = (await git("rev-parse", "HEAD")).trim();
    return { commit, dirty: (await git("status", "--porcelain")).trim() !== "" };
  } catch {
    return undefined;
  }
}
