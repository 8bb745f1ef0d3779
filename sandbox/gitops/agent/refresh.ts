/**
 * Has Argo CD look at once when there is a new commit, as a webhook does, and now and then at what is not settled: right after
 * a sync it may compare with what it saw before, and would not look again before its next round.
 */
import { join } from "node:path";
import type { Api, KubernetesObject } from "../../cluster/api";
import { readIfThere } from "../../files";
import type { Home } from "../../home";
import { BRANCH, placesOf } from "../places";

const APPLICATIONS = "/apis/argoproj.io/v1alpha1/namespaces/argocd/applications";

/** The commit that Argo CD should be at; undefined before the first. */
export function newestCommit(home: Home): string | undefined {
  return readIfThere(join(placesOf(home).repository, "refs", "heads", BRANCH))?.trim();
}

/** Asks for every Application, or for those alone that are not Synced and Healthy; a cluster that does not answer is asked by nobody. */
export async function refresh(api: Pick<Api, "list" | "merge">, which: "all" | "unsettled"): Promise<void> {
  const fields = { metadata: { annotations: { "argocd.argoproj.io/refresh": "normal" } } };
  try {
    const applications = await api.list(APPLICATIONS);
    for (const application of which === "all" ? applications : applications.filter(isUnsettled))
      await api.merge(`${APPLICATIONS}/${application.metadata.name}`, fields);
  } catch {
    // Gone meanwhile, or not there yet: Argo CD looks by itself.
  }
}

function isUnsettled({ status }: KubernetesObject): boolean {
  const { sync, health } = (status ?? {}) as { sync?: { status?: string }; health?: { status?: string } };
  return sync?.status !== "Synced" || health?.status !== "Healthy";
}
