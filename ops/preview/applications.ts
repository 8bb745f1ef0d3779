/** What Argo CD would be given for an environment, against what it is given by another commit. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ARGOCD, checkOut, renderEnvironment } from "../manifests/gitops";
import { projectRoot } from "../pulumi/backend";
import type { StackCall } from "../pulumi/run";
import { messageOf } from "../summary";
import type { ApplicationDiff } from "./model";
import { diffObjects } from "./objects";

/** An environment bears its stack's name. What cannot be rendered says why. */
export async function applicationDiff(call: StackCall, base: string): Promise<ApplicationDiff> {
  const work = { root: projectRoot(call), env: call.env };
  const folder = mkdtempSync(join(tmpdir(), "platform-gitops-"));
  try {
    await checkOut(work, base, folder);
    const trees = [{ ...work, root: folder }, work] as const;
    const [before = "", after = ""] = await Promise.all(trees.map((tree) => renderEnvironment(tree, call.stack)));
    // Applications hold no secrets: what they need of any they name.
    return { base, objects: diffObjects([before], [after], ARGOCD, (text) => text) };
  } catch (error) {
    return { base, objects: [], blind: messageOf(error) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
