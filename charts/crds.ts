/**
 * Custom resource definitions as a small chart of their own, made from a locked package.
 *
 * The definitions stand in a sub-chart: Helm keeps no sub-chart in the release record, whose Secret would pass its limit of
 * 1 MiB with those of kube-prometheus-stack otherwise.
 */
import { randomBytes } from "node:crypto";
import { access, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import { parse, stringify } from "yaml";

import { crdChartPath } from "./crd-path";
import { title } from "./digests";
import { valueAt } from "./keys";
import type { ChartLock } from "./lock";
import { type ChartFiles, openPackage } from "./package";
import { ChartError, type Pin, type StoredChart } from "./types";

/** The chart of a package's definitions, relative to the project; null where the package brings none. */
export async function crdChart(
  stored: StoredChart,
  lock: Pick<ChartLock, "crds" | "crdSwitches">,
  root: string,
): Promise<string | null> {
  if (lock.crds.length === 0) return null;
  const path = crdChartPath(stored.path);
  const folder = join(root, path);
  if (
    await access(join(folder, "Chart.yaml")).then(
      () => true,
      () => false,
    )
  )
    return path;
  const files = crdFiles(stored, lock, await opened(stored, root));
  const aside = `${folder}.${randomBytes(6).toString("hex")}.part`;
  for (const [name, text] of files) {
    await mkdir(dirname(join(aside, name)), { recursive: true });
    await writeFile(join(aside, name), text);
  }
  // Another run may have made the same folder meanwhile: whichever came first is as good.
  await rename(aside, folder).catch(() => rm(aside, { recursive: true, force: true }));
  return path;
}

async function opened(stored: StoredChart, root: string): Promise<ChartFiles> {
  try {
    return openPackage(await readFile(join(root, stored.path)));
  } catch (error) {
    throw new ChartError(
      `${title(stored)}: ${stored.path} is no chart package: ${error instanceof Error ? error.message : String(error)}. Take it from its publisher.`,
    );
  }
}

/**
 * The files of the chart. Throws `ChartError` when the package brings other definitions than the lock says: a release
 * would miss one, or one would have no owner.
 */
export function crdFiles(
  pin: Pick<Pin, "chart" | "version">,
  lock: Pick<ChartLock, "crds" | "crdSwitches">,
  files: ChartFiles,
): ChartFiles {
  const found = definitionNames(files);
  if (found.join() !== [...lock.crds].sort().join())
    throw new ChartError(
      `${title(pin)}: the package brings the definitions ${found.join(", ") || "(none)"}, the lock names ${lock.crds.join(", ")}. Take the package that was locked, or lock this one: npm run ops -- charts lock <package>.`,
    );
  const head = { apiVersion: "v2", name: `${pin.chart}-crds`, version: pin.version.replace(/^v/, "") };
  return new Map([
    [
      "Chart.yaml",
      stringify({ ...head, description: `Custom resource definitions of ${title(pin)}`, type: "application" }),
    ],
    ["values.yaml", stringify({ [pin.chart]: switchedOn(lock.crdSwitches) })],
    ...plain(files),
    ...templated(pin.chart, files),
  ]);
}

/** Names of the definitions that a package brings once its switches are on, sorted. */
export function definitionNames(files: ChartFiles): readonly string[] {
  const values = parse(files.get("values.yaml") ?? "{}") as unknown;
  const texts = [...files]
    .filter(([path, text]) => isPlain(path) || (isTemplate(path) && isBrought(text, values)))
    .map(([, text]) => text);
  return texts.flatMap(documents).filter(isDefinition).map(nameOf).sort();
}

/** Values that the chart's own templates look at before they bring definitions, as dotted paths. */
export function definitionSwitches(files: ChartFiles): readonly string[] {
  const guards = [...files]
    .filter(([path, text]) => isTemplate(path) && isDefinition(text))
    .flatMap(([, text]) => guard(text));
  return [...new Set(guards.filter(isSwitch))].sort();
}

/** Definitions may hang on features as well: those that are off by default come with no release. */
function isBrought(template: string, values: unknown): boolean {
  return guard(template).every((path) => isSwitch(path) || valueAt(values, path) === true);
}

const isSwitch = (path: string): boolean => /crds?\b/i.test(path);

/** What the first condition of a template looks at. */
function guard(template: string): readonly string[] {
  const condition = /\{\{-? *if ([^}]*)\}\}/.exec(template)?.[1] ?? "";
  return [...condition.matchAll(/\.Values\.([\w.]+)/g)].map(([, path = ""]) => path);
}

const isPlain = (path: string): boolean => /(^|\/)crds\/[^/]+\.ya?ml$/.test(path) && !path.includes("templates/");
/** Sub-charts' templates have switches of their own, all off by default. */
const isTemplate = (path: string): boolean => /^templates\/.*\.ya?ml$/.test(path);
const isDefinition = (text: string): boolean => /^kind: *"?CustomResourceDefinition"?\s*$/m.test(text);

function documents(text: string): readonly string[] {
  return text.split(/^---.*$/m);
}

const METADATA = /^metadata:\n((?:[ {].*\n)*)/m;

function nameOf(document: string): string {
  const metadata = METADATA.exec(document)?.[1] ?? "";
  return /^ {2}name: *["']?([\w.-]+)["']?\s*$/m.exec(metadata)?.[1] ?? "(no name)";
}

/** Plain files, written out as they are by the one template of a sub-chart. */
function plain(files: ChartFiles): readonly (readonly [string, string])[] {
  const own = [...files].filter(([path, text]) => isPlain(path) && isDefinition(text));
  if (own.length === 0) return [];
  const folder = "charts/definitions";
  return [
    [`${folder}/Chart.yaml`, stringify({ apiVersion: "v2", name: "definitions", version: "1.0.0" })],
    [
      `${folder}/templates/all.yaml`,
      '{{- range $path, $_ := .Files.Glob "definitions/*.yaml" }}\n---\n{{ $.Files.Get $path }}\n{{- end }}\n',
    ],
    ...own.map(
      ([path, text]) => [`${folder}/definitions/${path.replaceAll(/(^|\/)crds\/|\//g, "_")}`, kept(text)] as const,
    ),
  ];
}

/** The chart itself, with nothing but its definitions and what their templates call. */
function templated(chart: string, files: ChartFiles): readonly (readonly [string, string])[] {
  const own = [...files].filter(([path, text]) => isTemplate(path) && isDefinition(text));
  if (own.length === 0) return [];
  const { name, version, appVersion } = parse(files.get("Chart.yaml") ?? "") as Record<string, string>;
  const helpers = [...files].filter(([path]) => /^templates\/.*\.tpl$/.test(path));
  return [
    ["Chart.yaml", stringify({ apiVersion: "v2", name, version, appVersion })] as const,
    ["values.yaml", files.get("values.yaml") ?? "{}\n"] as const,
    ...helpers,
    ...own.map(([path, text]) => [path, kept(text)] as const),
  ].map(([path, text]) => [`charts/${chart}/${path}`, text] as const);
}

/** With a definition go all objects of its kind: Helm leaves it where it is, unless the chart itself says so already. */
function kept(text: string): string {
  if (text.includes("helm.sh/resource-policy")) return text;
  const parts = text.split(/^(---.*\n)/m);
  return parts.map((part) => (isDefinition(part) ? annotated(part) : part)).join("");
}

function annotated(document: string): string {
  const keep = '    "helm.sh/resource-policy": keep\n';
  return document.replace(METADATA, (all, inside: string) =>
    /^ {2}annotations:\n/m.test(inside)
      ? all.replace(/^ {2}annotations:\n/m, (line) => `${line}${keep}`)
      : `metadata:\n  annotations:\n${keep}${inside}`,
  );
}

/** The opposite of what the release itself gets. */
function switchedOn(switches: readonly string[]): object {
  return asTree(switches, true);
}

/** A tree with the same value at every dotted path. */
export function asTree(paths: readonly string[], value: boolean): Readonly<Record<string, unknown>> {
  const tree: Record<string, unknown> = {};
  for (const path of paths) {
    const keys = path.split(".");
    const last = keys.pop() ?? "";
    const at = keys.reduce<Record<string, unknown>>((node, key) => (node[key] ??= {}) as Record<string, unknown>, tree);
    at[last] = value;
  }
  return tree;
}
