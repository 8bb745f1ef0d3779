/** Custom resource definitions of the releases, which outlive them: taken away when asked, and once nothing of their kinds is left. */
import type { ClusterTools } from "../cluster/kubectl";

const KIND = "customresourcedefinitions.apiextensions.k8s.io";

/** By which Helm says whose an object is. */
const OWNER = "meta.helm.sh/release-name";

export interface Definition {
  readonly metadata: { readonly name: string; readonly annotations?: Readonly<Record<string, string>> };
}

interface Named {
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

/** Names of those that the platform has installed (`<release>-crds`): a cluster has others, of AKS's and of its users. */
export function ownDefinitions(all: readonly Definition[], releases: readonly string[]): readonly string[] {
  const owners = new Set(releases.map((release) => `${release}-crds`));
  return all
    .filter(({ metadata }) => owners.has(metadata.annotations?.[OWNER] ?? ""))
    .map(({ metadata }) => metadata.name);
}

/**
 * Deletes the platform's definitions of which no object is left, on a cluster without its releases. With a definition all
 * objects of its kind would go, and nothing would be there to clean up after them.
 * @returns what stays, and why
 */
export async function deleteDefinitions(tools: ClusterTools, releases: readonly string[]): Promise<readonly string[]> {
  const list = JSON.parse(await tools.kubectl("get", KIND, "--output=json")) as { items: readonly Definition[] };
  const stay: string[] = [];
  const go: string[] = [];
  for (const name of ownDefinitions(list.items, releases)) {
    const objects = await objectsOf(tools, name);
    if (objects.length === 0) go.push(name);
    else stay.push(stayLine(name, objects));
  }
  if (go.length > 0) await tools.kubectl("delete", KIND, ...go, "--wait=true", "--timeout=60s");
  return stay;
}

async function objectsOf({ kubectl }: ClusterTools, definition: string): Promise<readonly Named[]> {
  const list = await kubectl("get", definition, "--all-namespaces", "--output=json");
  return (JSON.parse(list) as { items: readonly Named[] }).items;
}

/** So many are named; the rest is counted. */
const SHOWN = 3;

function stayLine(definition: string, objects: readonly Named[]): string {
  const names = objects.map(({ metadata: { namespace, name } }) =>
    namespace === undefined ? name : `${namespace}/${name}`,
  );
  const more = names.length > SHOWN ? ` and ${names.length - SHOWN} more` : "";
  return `definition ${definition}: ${names.slice(0, SHOWN).join(", ")}${more} would go with it; delete what is no longer wanted, and run it again`;
}
