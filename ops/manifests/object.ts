/** Kubernetes objects as plain data, out of what Helm renders. */
import { parseAllDocuments } from "yaml";
import type { Manifest } from "../../policy/manifest";

export type KubeObject = Manifest;

function isObject(value: unknown): value is KubeObject {
  if (typeof value !== "object" || value === null) return false;
  const { kind, metadata } = value as Partial<KubeObject>;
  return typeof kind === "string" && typeof metadata?.name === "string";
}

/** The objects of a stream of YAML documents; comments and empty documents are left out, lists are taken apart. */
export function parseManifests(text: string): readonly KubeObject[] {
  return parseAllDocuments(text, { logLevel: "silent", uniqueKeys: false }).flatMap((document) => {
    const value: unknown = document.toJS();
    const { kind, items } = (value ?? {}) as { kind?: string; items?: readonly unknown[] };
    return (kind?.endsWith("List") && Array.isArray(items) ? items : [value]).filter(isObject);
  });
}

/** Group of an apiVersion, empty for the core. */
export function groupOf({ apiVersion }: Pick<KubeObject, "apiVersion">): string {
  return apiVersion.includes("/") ? (apiVersion.split("/")[0] ?? "") : "";
}

/**
 * What makes an object the same in two renderings. The version of its API does not, nor does a namespace that is the
 * release's own whether written or not.
 */
export function keyOf(object: KubeObject, namespace: string): string {
  return `${groupOf(object)}/${object.kind} ${object.metadata.namespace ?? namespace}/${object.metadata.name}`;
}

/** `Deployment mlflow`, with the namespace where it is not the release's. */
export function titleOf(object: KubeObject, namespace: string): string {
  const other = object.metadata.namespace !== undefined && object.metadata.namespace !== namespace;
  return `${object.kind} ${other ? `${object.metadata.namespace ?? ""}/` : ""}${object.metadata.name}`;
}
