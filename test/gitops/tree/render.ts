/** An application's own chart, rendered as Argo CD would. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { helm, packageOf, parse, scratch } from "../../support/helm";
import type { Manifest } from "../../support/manifest";
import { type Application, type ChartSource, GITOPS } from "./tree";

const ROOT = join(GITOPS, "..");

/** The files and values in the order in which Argo CD gives them to Helm: files, then valuesObject, then parameters. */
export async function renderApplication(
  { metadata, spec }: Application,
  source: ChartSource,
): Promise<readonly Manifest[]> {
  const { chart = "", helm: options = {} } = source;
  const facts = join(scratch(), `${metadata.name}.json`);
  writeFileSync(facts, JSON.stringify(options.valuesObject ?? {}));
  const path = await packageOf(chart);
  const files = (options.valueFiles ?? []).map((file) =>
    file.startsWith("$values/") ? join(ROOT, file.slice("$values/".length)) : join(GITOPS, "charts", chart, file),
  );
  const text = await helm([
    ...["template", options.releaseName ?? metadata.name, path, "--namespace", spec.destination.namespace],
    ...[...files, facts].flatMap((file) => ["--values", file]),
    ...(options.parameters ?? []).flatMap(({ name, value }) => ["--set-string", `${name}=${value}`]),
  ]);
  return parse(text);
}
