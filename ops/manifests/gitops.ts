/** The tree of Tier 2 as text: at the work tree's state or a commit's, and what an environment of it puts together. */
import { join } from "node:path";
import { outputOf } from "../process";

/** A tree of the repository's, laid out in a folder. */
export interface Tree {
  readonly root: string;
  readonly env: Readonly<NodeJS.ProcessEnv>;
}

/** The namespace in which Argo CD looks for Applications. */
export const ARGOCD = "argocd";

/** Lays `gitops/` out in an existing folder, as a commit has it. Throws with what Git says. */
export async function checkOut({ root, env }: Tree, commit: string, folder: string): Promise<void> {
  const archive = join(folder, "gitops.tar");
  await outputOf("git", ["-C", root, "archive", "--format=tar", `--output=${archive}`, commit, "gitops"], { env });
  await outputOf("tar", ["-xf", archive, "-C", folder], { env });
}

/** The Applications of an environment, as YAML. Throws with what Kustomize says. */
export function renderEnvironment({ root, env }: Tree, environment: string): Promise<string> {
  return outputOf("kubectl", ["kustomize", join(root, "gitops", "environments", environment)], { env });
}
