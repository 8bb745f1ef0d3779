/** Faults of a stack's configuration as text: path, value, layer, rule, cure. Values of secrets are never shown. */
import type { Layer } from "./layers";
import { layerOf } from "./layers";
import { isTree, valueAt } from "./merge";

/** One fault of a configuration, not yet in words. */
export interface ConfigFault {
  /** Below `platform:`. */
  readonly path: readonly PropertyKey[];
  /** The rule and the cure, one sentence that continues "<path> = <value>". */
  readonly message: string;
  /** Shown in place of the layer that the value came from, where the fault is no value's. */
  readonly source?: string;
}

/** The user's fault, or several: `message` is all there is to show. */
export class StackError extends Error {
  override readonly name = "StackError";

  constructor(
    message: string,
    readonly faults: readonly ConfigFault[] = [],
  ) {
    super(message);
  }
}

/** One line for each fault, in the order of the paths. */
export function describeFaults(stack: string, faults: readonly ConfigFault[], layers: readonly Layer[]): string {
  const lines = faults
    .map((fault) => ({ at: pathText(fault.path), text: describe(fault, layers) }))
    .sort((a, b) => a.at.localeCompare(b.at, "en"))
    .map(({ text }) => `  ${text}`);
  const distinct = [...new Set(lines)];
  const count = distinct.length === 1 ? "1 fault" : `${distinct.length} faults`;
  return [`The configuration of stack "${stack}" has ${count}:`, ...distinct].join("\n");
}

function describe(fault: ConfigFault, layers: readonly Layer[]): string {
  const layer = layerOf(layers, fault.path);
  const value = layer === null ? undefined : valueAt(layer.tree, fault.path);
  const secret = isSecret(layers, fault.path);
  const shown = value === undefined || value === null || isTree(value) ? "" : ` = ${secret ? "[secret]" : show(value)}`;
  const source = fault.source ?? layer?.name;
  const message = secret ? hide(fault, layers) : fault.message;
  return `${pathText(fault.path)}${shown}${source === undefined ? "" : ` (${source})`}: ${message}.`;
}

/** "platform:network.podCidr"; keys that are no plain words stand in brackets. */
export function pathText(path: readonly PropertyKey[]): string {
  const [head = "", ...rest] = path.map(String);
  const tail = rest.map((key) => (/^\d+$/.test(key) ? `[${key}]` : /^[\w-]+$/.test(key) ? `.${key}` : `["${key}"]`));
  return `platform:${head}${tail.join("")}`;
}

const LONGEST = 80;

function show(value: unknown): string {
  // A login in an address is a secret even where nobody marked it as one.
  const text = JSON.stringify(value).replaceAll(/:\/\/[^/@\s"]+@/g, "://[hidden]@");
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

/** Pulumi says which top-level keys hold a secret, not where in them. */
function isSecret(layers: readonly Layer[], path: readonly PropertyKey[]): boolean {
  return layers.some((layer) => layer.secrets?.has(String(path[0])));
}

/** Outside `releases` a message may be made from the value ("did you mean"); inside, the values are taken out of it. */
function hide(fault: ConfigFault, layers: readonly Layer[]): string {
  const key = String(fault.path[0]);
  if (key !== "releases" && fault.source === undefined)
    return "is refused; the key holds a secret, so neither value nor reason are shown. Its description has the rule";
  const hidden = layers.filter((layer) => layer.secrets?.has(key)).flatMap((layer) => leaves(layer.tree[key]));
  return hidden
    .sort((a, b) => b.length - a.length)
    .reduce((message, text) => message.replaceAll(text.length < 4 ? wordOf(text) : text, "[secret]"), fault.message);
}

function wordOf(text: string): RegExp {
  return new RegExp(`(?<![\\w.-])${text.replaceAll(/[^\w]/g, String.raw`\$&`)}(?![\\w.-])`, "g");
}

function leaves(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(leaves);
  if (isTree(value)) return Object.values(value).flatMap(leaves);
  return typeof value === "number" || (typeof value === "string" && value !== "") ? [String(value)] : [];
}
