/** Manifest trees as Helm template text. Values go in as JSON, which is YAML at any indentation. */
import { conditionOf, isCase, isEach, isMap, SPREAD, type Each } from "./cases";
import { conditionExpression, valueExpression } from "./expression";
import { Literal, Pipeline, ValueRef, type Node } from "./types";

/** A string's text between quotes; template actions in it stay as they are. */
function quoted(text: string): string {
  const parts = text.split(/(\{\{.*?\}\})/s);
  return `"${parts.map((part) => (part.startsWith("{{") ? part : JSON.stringify(part).slice(1, -1))).join("")}"`;
}

function expressionOf(node: ValueRef | Pipeline): string {
  return node instanceof ValueRef ? valueExpression(node.paths) : node.text.trim();
}

/** Text of a node that fits on the line of its key, or undefined for a block. */
function inline(node: Node): string | undefined {
  if (node instanceof ValueRef || node instanceof Pipeline) return `{{ ${expressionOf(node)} | toJson }}`;
  if (node instanceof Literal) return `{{ ${JSON.stringify(node.text)} | toJson }}`;
  if (typeof node === "string") return quoted(node);
  if (typeof node !== "object" || node === null) return JSON.stringify(node);
  if (Array.isArray(node)) return node.length === 0 ? "[]" : undefined;
  return Object.keys(node).length === 0 ? "{}" : undefined;
}

function rangeOver(node: Each, depth: number, body: readonly string[]): string[] {
  const pad = "  ".repeat(depth);
  return [`${pad}{{- range $key, $value := ${conditionExpression(node.each)} }}`, ...body, `${pad}{{- end }}`];
}

/** Entries or items that come from the values, at the place of a map's or a list's own. */
function spread(node: Node, depth: number, of: "map" | "list"): string[] {
  const pad = "  ".repeat(depth);
  if (isEach(node)) {
    const body = of === "list" ? block([node.item], depth) : block({ "{{ $key }}": node.item }, depth);
    return rangeOver(node, depth, body);
  }
  if (!(node instanceof ValueRef || node instanceof Pipeline))
    throw new Error(`"${SPREAD}" takes !value, !expr or each`);
  return [
    `${pad}{{- with ${expressionOf(node)} }}`,
    `${pad}{{- toYaml . | nindent ${depth * 2} }}`,
    `${pad}{{- end }}`,
  ];
}

/** Both branches of a case around whatever `body` makes of a branch. */
function branches(node: Node, depth: number, body: (plain: Node) => string[]): string[] {
  if (!isCase(node)) return body(node);
  const pad = "  ".repeat(depth);
  const otherwise = node["else"];
  return [
    `${pad}{{- if ${conditionExpression(conditionOf(node))} }}`,
    ...branches(node.then, depth, body),
    ...(otherwise === undefined ? [] : [`${pad}{{- else }}`, ...branches(otherwise, depth, body)]),
    `${pad}{{- end }}`,
  ];
}

function entry(key: string, value: Node, depth: number): string[] {
  const pad = "  ".repeat(depth);
  const name =
    /^[A-Za-z_$][\w./$-]*$/.test(key) && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(key) ? key : quoted(key);
  const text = inline(value);
  return text === undefined ? [`${pad}${name}:`, ...block(value, depth + 1)] : [`${pad}${name}: ${text}`];
}

function item(value: Node, depth: number): string[] {
  const pad = "  ".repeat(depth);
  const text = inline(value);
  return text === undefined ? [`${pad}-`, ...block(value, depth + 1)] : [`${pad}- ${text}`];
}

/** What a list item spreads in, or undefined for an item that stands for itself. */
function spreadOf(node: Node): Node | undefined {
  if (isEach(node)) return node;
  return isMap(node) && Object.keys(node).length === 1 ? node[SPREAD] : undefined;
}

/** Lines of a map or list at a depth of two spaces each. */
export function block(node: Node, depth: number): string[] {
  if (Array.isArray(node)) {
    const line = (plain: Node): string[] => {
      const more = spreadOf(plain);
      return more === undefined ? item(plain, depth) : spread(more, depth, "list");
    };
    return (node as readonly Node[]).flatMap((value) => branches(value, depth, line));
  }
  if (!isMap(node)) throw new Error("internal: only maps and lists have a block form");
  return Object.entries(node).flatMap(([key, value]) =>
    branches(value, depth, (plain) =>
      key.startsWith(SPREAD) ? spread(plain, depth, "map") : entry(key, plain, depth),
    ),
  );
}
