/** The layers of a stack's configuration, lowest first, and what becomes of them. */
import type { z } from "zod";

import { isTree, mergeTrees, type RawTree, valueAt } from "./merge";
import { schemasAt, takesNull } from "./walk";

/** One layer: a profile, a file, an environment variable. */
export interface Layer {
  /** As a fault names it: "profile dev", "Pulumi.dev.yaml". */
  readonly name: string;
  readonly tree: RawTree;
  /** Top-level keys that hold a secret somewhere. */
  readonly secrets?: ReadonlySet<string>;
}

/** All layers as one tree. Nulls stay, so that `withoutRemoved` can tell a removal from a value. */
export function mergeLayers(layers: readonly Layer[]): RawTree {
  return layers.reduce<RawTree>((below, layer) => mergeTrees(below, layer.tree, "keep"), {});
}

/** The tree without the keys that a null removes: those whose schema has no null of its own. */
export function withoutRemoved(tree: RawTree, schema: z.core.$ZodType): RawTree {
  const visit = (node: RawTree, path: readonly string[]): RawTree => {
    const kept = Object.entries(node).flatMap(([key, value]): [string, unknown][] => {
      const here = [...path, key];
      if (isTree(value)) return [[key, visit(value, here)]];
      const schemas = value === null ? schemasAt(schema, here) : [];
      return schemas.length > 0 && !takesNull(schemas) ? [] : [[key, value]];
    });
    return Object.fromEntries(kept);
  };
  return visit(tree, []);
}

/** The highest layer that says something at a path, a removal included; null where none does. */
export function layerOf(layers: readonly Layer[], path: readonly PropertyKey[]): Layer | null {
  return layers.findLast((layer) => valueAt(layer.tree, path) !== undefined) ?? null;
}
