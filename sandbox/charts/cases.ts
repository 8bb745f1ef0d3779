/** `{ when, then, else }`: a part of a manifest that depends on values. */
import { Literal, Pipeline, ValueRef, type Condition, type Node, type NodeMap } from "./types";

/** A map entry or list item rendered only when its condition holds. */
export interface Case extends NodeMap {
  readonly when: string | readonly string[];
  readonly then: Node;
}

/** Key of a map whose value, a map from the chart's values, is spread into it. In shorthand lists: a list. */
export const SPREAD = "+";

export function isMap(node: Node | undefined): node is NodeMap {
  if (typeof node !== "object" || node === null || Array.isArray(node)) return false;
  return !(node instanceof ValueRef || node instanceof Pipeline || node instanceof Literal);
}

export function isCase(node: Node | undefined): node is Case {
  return isMap(node) && "when" in node && "then" in node;
}

/** A list item repeated for every member of a map or list of the values, as `$key` and `$value`. */
export interface Each extends NodeMap {
  /** Value path, or a pipeline in `{{ }}`. */
  readonly each: string;
  readonly item: Node;
}

export function isEach(node: Node | undefined): node is Each {
  return isMap(node) && typeof node["each"] === "string" && "item" in node;
}

export function conditionOf(node: Case): Condition {
  return node.when;
}

/** Applies `change` inside both branches of a case, or to the node itself. */
export function throughCases(node: Node, change: (plain: Node) => Node): Node {
  if (!isCase(node)) return change(node);
  const otherwise = node["else"];
  const branches = { when: node.when, then: throughCases(node.then, change) };
  return otherwise === undefined ? branches : { ...branches, else: throughCases(otherwise, change) };
}

/** A shorthand map of named things as a list: `{ http: 80 }` with `named` becomes `[named("http", 80)]`. */
export function toList(node: Node | undefined, named: (name: string, value: Node) => Node): Node | undefined {
  if (node === undefined || !isMap(node)) return node;
  if (isCase(node)) return throughCases(node, (plain) => toList(plain, named) ?? null);
  return Object.entries(node).map(([name, value]) =>
    name.startsWith(SPREAD) ? { [SPREAD]: value } : throughCases(value, (plain) => named(name, plain)),
  );
}
