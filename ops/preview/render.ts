/** Renders a release as the update would, and compares it with what is installed. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { isAbsolute, join } from "node:path";
import { exceptions } from "../../policy/exceptions";
import { judge } from "../../policy/judge";
import { registry } from "../../releases/registry";
import type { ClusterApi } from "../cluster/proxy";
import { storedRelease, type StoredRelease } from "../cluster/stored";
import { diffTrees, type Change } from "../manifests/diff";
import type { Masker } from "../manifests/mask";
import { imageUses, merged } from "../images/images";
import { parseManifests } from "../manifests/object";
import { nameOf } from "../pulumi/events";
import type { Resource } from "../pulumi/progress";
import { outputOf } from "../process";
import { messageOf } from "../summary";
import type { ReleaseDiff } from "./model";
import { diffObjects, withoutChance } from "./objects";
import { filled } from "./values";

export interface Renderer {
  readonly api: ClusterApi | undefined;
  /** For helm, whose templates may look things up on the cluster; undefined where there is none yet. */
  readonly kubeconfig: string | undefined;
  readonly env: Readonly<NodeJS.ProcessEnv>;
  /** Charts stand below it. */
  readonly root: string;
  readonly mask: Masker;
  /** Secret texts, which rules look for. */
  readonly secrets: readonly string[];
  /** `helm template`'s flags for the cluster's version and API groups. */
  readonly capabilities: readonly string[];
}

interface Wanted {
  readonly name: string;
  readonly namespace: string;
  readonly chart: string;
  readonly version: string;
  readonly values: unknown;
  /** Its definitions are a release of their own. */
  readonly skipCrds: boolean;
}

function wantedOf({ urn, inputs }: Resource): Wanted {
  const text = (key: string): string | undefined => (typeof inputs[key] === "string" ? inputs[key] : undefined);
  return {
    name: text("name") ?? nameOf(urn),
    namespace: text("namespace") ?? "default",
    chart: text("chart") ?? "",
    version: text("version") ?? "",
    values: inputs["values"] ?? {},
    skipCrds: inputs["skipCrds"] === true,
  };
}

/** The cluster's version and API groups: charts ask for them. */
export async function capabilitiesOf(api: ClusterApi): Promise<readonly string[]> {
  const [version, groups] = await Promise.all([api.get("/version"), api.get("/apis")]);
  const { gitVersion } = version as { gitVersion: string };
  const { groups: all } = groups as { groups: readonly { versions: readonly { groupVersion: string }[] }[] };
  const names = all.flatMap(({ versions }) => versions.map(({ groupVersion }) => groupVersion));
  return ["--kube-version", gitVersion, ...names.flatMap((name) => ["--api-versions", name])];
}

/** The diff of one release that the plan touches. What cannot be compared says why. */
export async function diffRelease(resource: Resource, renderer: Renderer): Promise<ReleaseDiff> {
  const wanted = wantedOf(resource);
  const { name, namespace } = wanted;
  const gone = resource.op === "delete";
  const base = { name, namespace, op: resource.op, objects: [], defaults: [], faults: [] };
  try {
    const installed = renderer.api && (await storedRelease(renderer.api, namespace, name));
    const before = installed && { chart: installed.chart, version: installed.version };
    if (gone)
      return {
        ...base,
        before,
        after: undefined,
        objects: diffObjects(manifestsOf(installed), [], namespace, renderer.mask),
      };
    const after = { chart: installed?.chart ?? name, version: wanted.version };
    const moves = installed !== undefined && installed.version !== wanted.version;
    const render = (): Promise<string> => helmTemplate(wanted, installed, renderer);
    const rendered = await render();
    const diff = diffObjects(manifestsOf(installed), [rendered], namespace, renderer.mask);
    const objects =
      installed && diff.some(({ change }) => change === "changed")
        ? withoutChance(diff, diffObjects([rendered], [await render()], namespace, renderer.mask))
        : diff;
    const defaults = moves ? await defaultChanges(wanted, installed, renderer) : [];
    const images = newImages(manifestsOf(installed), rendered);
    return { ...base, before, after, objects, defaults, images, faults: faultsOf(name, rendered, renderer) };
  } catch (error) {
    return {
      ...base,
      before: undefined,
      after: gone ? undefined : { chart: name, version: wanted.version },
      blind: messageOf(error),
    };
  }
}

/** By the rules over manifests, less the exceptions that are written down. Objects beside the chart are not in it. */
function faultsOf(name: string, rendered: string, { secrets, mask }: Renderer): readonly string[] {
  const release = registry.find((one) => one.name === name)?.name;
  if (release === undefined) return [];
  const { faults } = judge({ release, objects: parseManifests(rendered), secrets }, exceptions[release]);
  return faults.map(mask);
}

function newImages(before: readonly string[], after: string): readonly string[] {
  const had = new Set(before.flatMap((text) => imageUses(parseManifests(text), "")).map(({ image }) => image));
  return merged(imageUses(parseManifests(after), ""))
    .map(({ image }) => image)
    .filter((image) => !had.has(image));
}

function manifestsOf(installed: StoredRelease | undefined): readonly string[] {
  if (installed === undefined) return [];
  return [installed.manifest, ...installed.hooks];
}

function chartOf({ chart }: Wanted, { root }: Renderer): string {
  return isAbsolute(chart) || chart.includes("://") ? chart : join(root, chart);
}

async function helmTemplate(wanted: Wanted, installed: StoredRelease | undefined, renderer: Renderer): Promise<string> {
  // Values may hold passwords: a 0700 folder, removed at the end.
  const folder = mkdtempSync(join(tmpdir(), "platform-values-"));
  try {
    const file = join(folder, "values.json");
    writeFileSync(file, JSON.stringify(filled(wanted.values, installed?.values)), { mode: 0o600 });
    const server = renderer.kubeconfig ? ["--kubeconfig", renderer.kubeconfig, "--dry-run=server"] : [];
    // Helm applies a chart's `crds/` with the first installation, and never again.
    const upgrade = installed ? ["--is-upgrade"] : wanted.skipCrds ? [] : ["--include-crds"];
    return await outputOf(
      "helm",
      [
        "template",
        wanted.name,
        chartOf(wanted, renderer),
        "--namespace",
        wanted.namespace,
        "--values",
        file,
        ...upgrade,
        ...server,
        ...renderer.capabilities,
      ],
      { env: renderer.env },
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Default values of the new chart against those of the installed one. */
async function defaultChanges(
  wanted: Wanted,
  installed: StoredRelease,
  renderer: Renderer,
): Promise<readonly Change[]> {
  const { parse } = await import("yaml");
  const shown = await outputOf("helm", ["show", "values", chartOf(wanted, renderer)], { env: renderer.env });
  return diffTrees(installed.defaults, parse(shown));
}
