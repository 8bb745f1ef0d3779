/** What the own charts of an Application render, at the versions that it names. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chartAt } from "../charts/history";
import { EXAMPLE_FACTS } from "../charts/facts";
import { ownCharts } from "../charts/own";
import { pack } from "../charts/pack";
import type { Tree } from "../manifests/gitops";
import { outputOf } from "../process";
import { namespaceOf, repositoryPath, sourcesOf, type AppInputs, type Source } from "./tree";

/** Renders the own charts of one Application of a tree. */
export type Renderer = (tree: Tree, inputs: AppInputs) => Promise<readonly string[]>;

/**
 * A renderer that unpacks each version of a chart once.
 * @param work the work tree: packages come from it, else from its Git history
 * @param scratch folder that the caller removes
 */
export function renderer(work: Tree, scratch: string): Renderer {
  const charts = new Map<string, Promise<string>>();
  const chartOf = ({ chart = "", targetRevision = "" }: Source): Promise<string> => {
    const key = `${chart}-${targetRevision}`;
    const found = charts.get(key) ?? unpacked(work, scratch, chart, targetRevision);
    charts.set(key, found);
    return found;
  };
  return (tree, inputs) =>
    Promise.all(
      ownSources(inputs).map(async (source) => {
        const args = helmArgs(tree, inputs, source, await chartOf(source));
        return outputOf("helm", args, { env: tree.env });
      }),
    );
}

/** Whether the Application has a chart of somebody else's, whose package is not at hand. */
export function hasUpstream({ application }: AppInputs): boolean {
  return labelsOf(application)["platform/chart"] !== "own";
}

function ownSources(inputs: AppInputs): readonly Source[] {
  const [chart, , companion] = sourcesOf(inputs.application);
  return [
    ...(!hasUpstream(inputs) && chart ? [chart] : []),
    ...(labelsOf(inputs.application)["platform/companion"] === "own" && companion ? [companion] : []),
  ];
}

function labelsOf({ metadata }: AppInputs["application"]): Readonly<Record<string, string>> {
  return (metadata as { labels?: Readonly<Record<string, string>> }).labels ?? {};
}

/** Files in the order in which Argo CD gives them to Helm; the platform's facts are an example's, the same for both sides. */
function helmArgs(tree: Tree, { name, application }: AppInputs, { helm }: Source, chart: string): readonly string[] {
  const files = (helm?.valueFiles ?? []).map((file) => {
    const path = repositoryPath(file);
    return path === undefined ? join(chart, file) : join(tree.root, path);
  });
  return [
    ...["template", helm?.releaseName ?? name, chart, "--namespace", namespaceOf(application)],
    ...files.flatMap((file) => ["--values", file]),
    ...["--set-json", `global.platform=${JSON.stringify(EXAMPLE_FACTS)}`],
    ...(helm?.parameters ?? []).flatMap((one) => ["--set-string", `${one.name}=${one.value}`]),
  ];
}

/** Folder of the unpacked chart: an environment's values lie inside of it. */
async function unpacked(work: Tree, scratch: string, name: string, version: string): Promise<string> {
  const here = ownCharts(work.root).find((chart) => chart.name === name && chart.version === version);
  const { path } = await pack(here ?? (await chartAt(work.root, name, version)).chart, scratch);
  const folder = join(scratch, `${name}-${version}`);
  mkdirSync(folder);
  await outputOf("tar", ["-xzf", path, "-C", folder], { env: work.env });
  return join(folder, name);
}
