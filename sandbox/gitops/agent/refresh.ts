/** Has Argo CD look at once when there is a new commit, as a webhook does. */
import { join } from "node:path";
import type { Api } from "../../cluster/api";
import { readIfThere } from "../../files";
import type { Home } from "../../home";
import { BRANCH, placesOf } from "../places";

const APPLICATIONS = "/apis/argoproj.io/v1alpha1/namespaces/argocd/applications";

/** The commit that Argo CD should be at; undefined before the first. */
export function newestCommit(home: Home): string | undefined {
  return readIfThere(join(placesOf(home).repository, "refs", "heads", BRANCH))?.trim();
}

/** Asks for every Application; a cluster that does not answer is asked by nobody. */
export async function refreshAll(api: Pick<Api, "list" | "merge">): Promise<void> {
  const fields = { metadata: { annotations: { "argocd.argoproj.io/refresh": "normal" } } };
  try {
    for (const { metadata } of await api.list(APPLICATIONS))
      await api.merge(`${APPLICATIONS}/${metadata.name}`, fields);
  } catch {
    // Gone meanwhile, or not there yet: Argo CD looks by itself within a minute.
  }
}
