/** Custom resource definitions of doubles: real names and versions, and the real shape where the lock of the chart has it. */
import { schemaOfShape, type Shape, type Shapes } from "./shapes";
import type { CrdSet, CrdSpec, NodeMap } from "./types";

const OPEN: NodeMap = { type: "object", "x-kubernetes-preserve-unknown-fields": true };

const ANYTHING: NodeMap = { type: "object", properties: { spec: OPEN, status: OPEN }, ...OPEN };

function schemaOf(shape: Shape | undefined): NodeMap {
  return { openAPIV3Schema: shape === undefined ? ANYTHING : schemaOfShape(shape) };
}

function definition(group: string, plural: string, spec: CrdSpec, shapes: Shapes): NodeMap {
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
        ...subresources(spec),
        ...columns(spec),
        schema: schemaOf(shapes[`${plural}.${group}`]?.[name]),
      })),
    },
  };
}

function columns({ columns: paths }: CrdSpec): NodeMap {
  if (paths === undefined) return {};
  const all = Object.entries(paths).map(([name, jsonPath]) => ({ name, jsonPath, type: "string" }));
  return { additionalPrinterColumns: all };
}

function subresources({ status, scale }: CrdSpec): NodeMap {
  if (!status) return {};
  if (scale === undefined) return { subresources: { status: {} } };
  const paths = { specReplicasPath: `.spec.${scale}`, statusReplicasPath: `.status.${scale}` };
  return { subresources: { scale: { labelSelectorPath: ".status.selector", ...paths }, status: {} } };
}

/** All definitions of a set, in the order of the file. */
export function definitionsOf(set: CrdSet, shapes: Shapes = {}): readonly NodeMap[] {
  return Object.entries(set.groups).flatMap(([group, kinds]) =>
    Object.entries(kinds).map(([plural, spec]) => definition(group, plural, spec, shapes)),
  );
}
