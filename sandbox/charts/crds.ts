/** Custom resource definitions of doubles: real names and versions, open schemas. */
import type { CrdSet, CrdSpec, NodeMap } from "./types";

const OPEN: NodeMap = { type: "object", "x-kubernetes-preserve-unknown-fields": true };

function definition(group: string, plural: string, spec: CrdSpec): NodeMap {
  const schema = { openAPIV3Schema: { type: "object", properties: { spec: OPEN, status: OPEN }, ...OPEN } };
  const [stored] = spec.versions;
  return {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: { name: `${plural}.${group}` },
    spec: {
      group,
      names: {
        kind: spec.kind,
        listKind: `${spec.kind}List`,
        plural,
        singular: spec.kind.toLowerCase(),
        ...(spec.shortNames.length === 0 ? {} : { shortNames: spec.shortNames }),
      },
      scope: spec.cluster ? "Cluster" : "Namespaced",
      versions: spec.versions.map((name) => ({
        name,
        served: true,
        storage: name === stored,
        ...(spec.status ? { subresources: { status: {} } } : {}),
        schema,
      })),
    },
  };
}

/** All definitions of a set, in the order of the file. */
export function definitionsOf(set: CrdSet): readonly NodeMap[] {
  return Object.entries(set.groups).flatMap(([group, kinds]) =>
    Object.entries(kinds).map(([plural, spec]) => definition(group, plural, spec)),
  );
}
