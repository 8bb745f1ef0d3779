/**
 * Writes declared-keys.generated.json from the charts' own values files.
 *
 *     npx tsx test/releases/declared-keys.generate.ts <folder>
 *
 * `<folder>` holds one unpacked chart a pin, named `<chart>-<version>`: Chart.yaml, values.yaml and charts/<sub-chart>/.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { documented } from "../../releases/bom";
import type { Keys } from "./declared-keys";

/** Maps that hold defaults of the chart but take any key: the chart copies them into a file or a manifest as they are. */
const FREE: Readonly<Record<string, readonly string[]>> = {
  // The ConfigMaps argocd-cm, -cmd-params-cm and -rbac-cm.
  "argo-cd": ["configs.cm", "configs.params", "configs.rbac"],
  "kube-prometheus-stack": ["grafana.grafana.ini"],
  // Sections of jupyterhub_config.py.
  jupyterhub: ["hub.config"],
};

/** Objects of Kubernetes that every chart copies into a pod as they are. */
const COPIED = ["securityContext", "containerSecurityContext", "podSecurityContext", "psp"];

interface Chart {
  readonly name: string;
  readonly dependencies?: readonly { readonly name: string; readonly alias?: string }[];
}

/** Keys that stand in the values file as comments only, such as `  # annotations: {}`, at the place where they would be. */
function commentedPaths(text: string): readonly (readonly string[])[] {
  const open: { readonly indent: number; readonly key: string }[] = [];
  return text.split("\n").flatMap((line) => {
    const [, space = "", hash = "", key = ""] = /^( *)(# ?)?([a-zA-Z][\w-]*):(?: |$)/.exec(line) ?? [];
    if (key === "") return [];
    while ((open.at(-1)?.indent ?? -1) >= space.length) open.pop();
    if (hash !== "") return [[...open.map((each) => each.key), key]];
    open.push({ indent: space.length, key });
    return [];
  });
}

function keysOf(value: unknown): Keys {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return "leaf";
  const entries = Object.entries(value);
  return entries.length === 0 ? "free" : Object.fromEntries(entries.map(([key, below]) => [key, keysOf(below)]));
}

/** The parent's own word goes first where it has one: what a sub-chart leaves open a parent may fill in, and the other way round. */
function merged(over: Keys | undefined, base: Keys): Keys {
  if (over === undefined || typeof over === "string") return typeof base === "string" ? (over ?? base) : base;
  if (typeof base === "string") return base === "free" ? base : over;
  const keys = new Set([...Object.keys(base), ...Object.keys(over)]);
  return Object.fromEntries([...keys].map((key) => [key, merged(over[key], base[key] ?? over[key] ?? "leaf")]));
}

function freed(keys: Keys, path: string, name: string): Keys {
  if (FREE[name]?.includes(path) === true || COPIED.includes(path.split(".").at(-1) ?? "")) return "free";
  if (typeof keys === "string") return keys;
  return Object.fromEntries(
    Object.entries(keys).map(([key, below]) => [key, freed(below, path === "" ? key : `${path}.${key}`, name)]),
  );
}

function chartKeys(folder: string): Keys {
  const chart = parse(readFileSync(join(folder, "Chart.yaml"), "utf8")) as Chart;
  const file = join(folder, "values.yaml");
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  let keys = keysOf(parse(text) ?? {});
  for (const { name, alias = name } of chart.dependencies ?? []) {
    const own = typeof keys === "string" ? {} : keys;
    const sub = join(folder, "charts", name);
    if (existsSync(sub)) keys = { ...own, [alias]: merged(own[alias], chartKeys(sub)) };
  }
  return commentedPaths(text).reduce((all, path) => withLeaf(all, path), freed(keys, "", chart.name));
}

function withLeaf(keys: Keys, [key, ...rest]: readonly string[]): Keys {
  if (key === undefined) return "leaf";
  if (typeof keys === "string") return keys;
  const below = keys[key];
  if (rest.length === 0) return { ...keys, [key]: below ?? "free" };
  return { ...keys, [key]: withLeaf(below ?? "free", rest) };
}

/** One line for each key at the top, so that a diff can be read. */
function write(keys: Keys): string {
  const lines = Object.entries(keys).map(([key, below]) => `${JSON.stringify(key)}: ${JSON.stringify(below)}`);
  return `{\n${lines.join(",\n")}\n}`;
}

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("name the folder that holds the unpacked charts");
const charts = Object.values(documented).map(({ chart, version }) => `${chart}-${version}`);
const lines = charts.map((name) => `${JSON.stringify(name)}: ${write(chartKeys(join(folder, name)))}`);
writeFileSync(join(__dirname, "declared-keys.generated.json"), `{\n${lines.join(",\n")}\n}\n`);
