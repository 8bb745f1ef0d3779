/** `for`: one entry of `objects` written once for several components. */
import { isMap } from "./cases";
import { Literal, Pipeline, ValueRef, type Node, type NodeMap } from "./types";

type Words = Readonly<Record<string, string>>;

function filled(text: string, words: Words): string {
  return text.replaceAll(/<(\w+)>/g, (all, name: string) => words[name] ?? all);
}

function substitute(node: Node, words: Words): Node {
  if (typeof node === "string") return filled(node, words);
  if (node instanceof ValueRef) return new ValueRef(node.paths.map((path) => filled(path, words)));
  if (node instanceof Pipeline) return new Pipeline(filled(node.text, words));
  if (node instanceof Literal) return node;
  if (Array.isArray(node)) return (node as readonly Node[]).map((item) => substitute(item, words));
  if (!isMap(node)) return node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [filled(key, words), substitute(value, words)]));
}

/** Copies of an entry with `for: [{ word: text }, …]`, each with `<word>` replaced everywhere; any other entry as it is. */
export function repeated(entry: NodeMap): readonly NodeMap[] {
  const { for: sets, ...once } = entry;
  if (sets === undefined) return [entry];
  return (sets as readonly Words[]).map((words) => substitute(once, words) as NodeMap);
}
