/** Helm itself, for tests of charts: packages an own chart as a release would, and renders it. */
import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, delimiter, dirname, isAbsolute, join } from "node:path";
import { parse as parseYaml, parseAllDocuments } from "yaml";
import { consoleReport, ensureTools } from "../../sandbox/toolchain";
import { programs } from "../../sandbox/toolchain/path";
import type { Manifest } from "./manifest";

const CHARTS = join(__dirname, "../../gitops/charts");
/** Bytes of output; a render of some hundred apps has a few million. */
const LARGEST_OUTPUT = 64 << 20;

interface ChartFile {
  readonly dependencies?: readonly { readonly repository?: string }[];
}

export interface RenderOptions {
  /** @default "demo" */
  readonly release?: string;
  /** @default "shop" */
  readonly namespace?: string;
  /** Values files before `values`, by path; those of the chart's own package are named from `inPackage`. */
  readonly files?: readonly string[];
  /** True leaves the schema out, so that the templates' own refusals can be seen. @default false */
  readonly skipSchema?: boolean;
}

/** Helm refused; the message is what it says, without its frame. */
export class HelmError extends Error {}

let scratchFolder: string | undefined;

/** A folder that goes with the process. */
export function scratch(): string {
  if (scratchFolder === undefined) {
    const folder = mkdtempSync(join(tmpdir(), "aks-platform-charts-"));
    process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
    scratchFolder = folder;
  }
  return scratchFolder;
}

let resolved: Promise<string> | undefined;

/** The first helm on PATH, else the sandbox's, which is built when it is not there yet. */
export function helmPath(): Promise<string> {
  resolved ??= (async () => {
    const folders = (process.env["PATH"] ?? "").split(delimiter).filter(isAbsolute);
    const [onPath] = programs("helm", folders);
    if (onPath !== undefined) return onPath;
    // Silent while there is nothing to wait for: a build says so every twenty seconds.
    const report = { ...consoleReport(), line: () => undefined };
    return (await ensureTools(["helm"], { report })).helm.path;
  })();
  return resolved;
}

/** Helm first on PATH, with folders of its own, so nothing of the user's counts. */
export async function helmEnv(): Promise<Record<string, string>> {
  const home = (name: string): string => join(scratch(), name);
  return {
    PATH: [dirname(await helmPath()), process.env["PATH"] ?? ""].join(delimiter),
    HELM_CACHE_HOME: home("cache"),
    HELM_CONFIG_HOME: home("config"),
    HELM_DATA_HOME: home("data"),
    KUBECONFIG: home("no-cluster"),
  };
}

/** Runs helm. @throws HelmError */
export async function helm(args: readonly string[], input = ""): Promise<string> {
  const path = await helmPath();
  const env = await helmEnv();
  return new Promise((resolve, reject) => {
    const child = execFile(path, [...args], { env, maxBuffer: LARGEST_OUTPUT }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new HelmError(plain(stderr === "" ? error.message : stderr)));
    });
    child.stdin?.on("error", () => undefined); // helm may end before it has read all
    child.stdin?.end(input);
  });
}

function plain(stderr: string): string {
  return stderr
    .replace(/^Error: (execution error at \([^)]*\): )?/m, "")
    .replace("Use --debug flag to render out invalid YAML", "")
    .trim();
}

const packages = new Map<string, Promise<string>>();

/** Path of an own chart's package, with its library inside: made offline, once a process. */
export function packageOf(chart: string, charts = CHARTS): Promise<string> {
  const source = join(charts, chart);
  let made = packages.get(source);
  if (made === undefined) {
    made = makePackage(chart, source);
    packages.set(source, made);
  }
  return made;
}

async function makePackage(chart: string, source: string): Promise<string> {
  const folder = mkdtempSync(join(scratch(), "build-"));
  await collect(chart, source, folder);
  const said = await helm(["package", join(folder, chart), "--destination", folder]);
  return said.trim().replace(/^.*: /, "");
}

/** Copies a chart and those of its own repository that it is made of into a folder, and packs each into the next. */
async function collect(chart: string, source: string, folder: string): Promise<void> {
  const target = join(folder, chart);
  if (existsSync(target)) return;
  cpSync(source, target, { recursive: true });
  rmSync(join(target, "charts"), { recursive: true, force: true });
  const { dependencies = [] } = parseYaml(readFileSync(join(source, "Chart.yaml"), "utf8")) as ChartFile;
  const local = dependencies.filter(({ repository }) => repository?.startsWith("file://../") === true);
  for (const { repository = "" } of local) {
    const part = basename(repository);
    await collect(part, join(CHARTS, part), folder);
  }
  if (dependencies.length > 0) await helm(["dependency", "build", "--skip-refresh", target]);
}

/** The text that `helm template` gives for a chart's package. @throws HelmError */
export async function renderText(chart: string, values: object, options: RenderOptions = {}): Promise<string> {
  return helm(
    [
      ...["template", options.release ?? "demo", await packageOf(chart), "--namespace", options.namespace ?? "shop"],
      ...(options.files ?? []).flatMap((file) => ["--values", file]),
      ...["--values", "-"],
      ...(options.skipSchema === true ? ["--skip-schema-validation"] : []),
    ],
    JSON.stringify(values),
  );
}

/** The objects that a chart renders. @throws HelmError when it refuses, Error when what it renders is no YAML */
export async function render(chart: string, values: object, options: RenderOptions = {}): Promise<readonly Manifest[]> {
  return parse(await renderText(chart, values, options));
}

/** Manifests in a rendered text, read as Kubernetes reads YAML: 1.1, where a bare `on` is true. */
export function parse(text: string): readonly Manifest[] {
  return parseAllDocuments(text, { version: "1.1", uniqueKeys: true, strict: true }).flatMap((document) => {
    const [fault] = document.errors;
    if (fault !== undefined) throw new Error(`no YAML: ${fault.message}`);
    const value = document.toJS() as Manifest | null;
    return value === null ? [] : [value];
  });
}

/** What helm says when it refuses these values. @throws when it does not refuse them */
export async function refusal(chart: string, values: object, options: RenderOptions = {}): Promise<string> {
  try {
    await renderText(chart, values, options);
  } catch (error) {
    if (error instanceof HelmError) return error.message;
    throw error;
  }
  throw new Error(`helm took these values: ${JSON.stringify(values)}`);
}
