/** What Argo CD would be given for an environment, against what it is given by another commit. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { outputOf } from "../process";
import { projectRoot } from "../pulumi/backend";
import type { StackCall } from "../pulumi/run";
import { messageOf } from "../summary";
import type { ApplicationDiff } from "./model";
import { diffObjects } from "./objects";

/** The namespace in which Argo CD looks for Applications. */
const NAMESPACE = "argocd";

/** An environment bears its stack's name. What cannot be rendered says why. */
export async function applicationDiff(call: StackCall, base: string): Promise<ApplicationDiff> {
  const root = projectRoot(call);
  const { env } = call;
  const folder = mkdtempSync(join(tmpdir(), "platform-gitops-"));
  const render = (where: string): Promise<string> =>
    outputOf("kubectl", ["kustomize", join(where, "gitops", "environments", call.stack)], { env });
  try {
    const archive = join(folder, "gitops.tar");
    await outputOf("git", ["-C", root, "archive", "--format=tar", `--output=${archive}`, base, "gitops"], { env });
    await outputOf("tar", ["-xf", archive, "-C", folder], { env });
    const [before, after] = await Promise.all([render(folder), render(root)]);
    // Applications hold no secrets: what they need of any they name.
    return { base, objects: diffObjects([before], [after], NAMESPACE, (text) => text) };
  } catch (error) {
    return { base, objects: [], blind: messageOf(error) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
