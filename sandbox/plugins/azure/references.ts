/** Ids in inputs that must lead to something. */
import { notFound } from "./azure-error";
import type { Work } from "./resource-type";

/** Throws as Azure does for the first id that leads nowhere; ids of other subscriptions are taken on trust. */
export function requireReferences({ cloud }: Pick<Work, "cloud">, ids: readonly (string | undefined)[]): void {
  const ours = `/subscriptions/${cloud.settings.subscriptionId}/`.toLowerCase();
  for (const id of ids) {
    if (id?.toLowerCase().startsWith(ours) === true && !cloud.store.has(id)) throw notFound(id);
  }
}
