/** What the sandbox's Azure holds. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Store, type StoredResource } from "../../../sandbox/plugins/azure/store";
import { home } from "./sandbox";

/** Ids of the resources in a resource group, itself included; of all of them without a name. */
export function azureResources(group = ""): readonly string[] {
  if (!existsSync(home.azure)) return [];
  const files = readdirSync(home.azure, { recursive: true, encoding: "utf8" });
  return files
    .filter((path) => path.endsWith("resource.json"))
    .map((path) => (JSON.parse(readFileSync(join(home.azure, path), "utf8")) as { id: string }).id)
    .filter((id) => id.includes(`/resourceGroups/${group}`));
}

/** Somebody changes a resource of a store behind the engine's back; the sandbox's, where none is named. */
export function changeInAzure(
  id: string,
  change: (resource: StoredResource) => Partial<StoredResource>,
  store = new Store(home.azure),
): void {
  const found = store.read(id);
  if (found === undefined) throw new Error(`no ${id}`);
  store.write({ ...found, ...change(found) });
}
