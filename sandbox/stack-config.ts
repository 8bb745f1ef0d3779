/** A committed Pulumi.<stack>.yaml made fit for the sandbox, which has a secrets provider of its own. */
import { createHash } from "node:crypto";
import type { GitOpsAddresses } from "./gitops/places";
import { isMap, isScalar, isSeq, parseDocument, type Document, type Node, type ParsedNode } from "yaml";

/** Top-level keys that say how a stack's secrets are kept. */
const SECRETS_KEYS = ["secretsprovider", "encryptedkey", "encryptionsalt"] as const;

/**
 * The committed text with the sandbox's salt in place of the stack's own secrets provider. Encrypted values cannot be
 * read without that provider: each is replaced by a made-up text, the same in every run.
 * @param gitops where Argo CD reads in the sandbox; the stack's own addresses stay without it
 * @param salt of the copy that was there before, so that the engine can still read what it encrypted
 */
export function sandboxConfig(committed: string, salt: string | undefined, gitops?: GitOpsAddresses): string {
  const document = parseDocument(committed);
  for (const key of SECRETS_KEYS) document.delete(key);
  if (isMap(document.contents))
    for (const pair of document.contents.items) pair.value = madeUp(pair.value, [], document) as ParsedNode | null;
  if (gitops !== undefined) setAddresses(document, gitops);
  if (salt !== undefined) document.set("encryptionsalt", salt);
  return document.toString();
}

/** The sandbox's own repositories want no login. */
function setAddresses(document: Document, { repository, revision, charts, mirror }: GitOpsAddresses): void {
  document.deleteIn(["config", "platform:gitopsCredentials"]);
  for (const [key, value] of Object.entries({ repository, revision, charts, mirror }))
    if (value === null) document.deleteIn(["config", "platform:gitops", key]);
    else document.setIn(["config", "platform:gitops", key], value);
}

/** Undefined when the text is damaged or has none. */
export function saltOf(config: string | undefined): string | undefined {
  const salt: unknown =
    config === undefined
      ? undefined
      : (parseDocument(config).toJS() as Record<string, unknown> | null)?.["encryptionsalt"];
  return typeof salt === "string" ? salt : undefined;
}

/** `{secure: …}` anywhere becomes a text, and so does every placeholder: what only the user of a real cloud can know. */
function madeUp(node: Node | null, path: readonly string[], document: Document): Node | null {
  if (isMap(node)) {
    if (node.items.length === 1 && node.has("secure")) return document.createNode(textFor(path));
    for (const pair of node.items) {
      const key = isScalar(pair.key) ? String(pair.key.value) : "";
      pair.value = madeUp(pair.value as Node, [...path, key], document);
    }
  }
  if (isScalar(node) && typeof node.value === "string") node.value = filled(node.value, path);
  if (isSeq(node)) node.items = node.items.map((item, index) => madeUp(item as Node, [...path, `${index}`], document));
  return node;
}

/** The four forms in which the committed files say that a value is the user's own. */
function filled(value: string, path: readonly string[]): string {
  if (value === "placeholder") return textFor(path);
  return value
    .replace(/^0{8}(-0{4}){3}-0{12}$/, "5a4db0c5-0000-4000-8000-000000000001")
    .replace(/\bplaceholder\.example$/, "platform.test")
    .replace("/placeholder/", "/platform/");
}

function textFor(path: readonly string[]): string {
  return `sandbox-${createHash("sha256").update(path.join(".")).digest("hex").slice(0, 24)}`;
}
