/** Custom resource definitions as the sandbox's doubles bring them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { definitionsOf } from "../../../sandbox/charts/crds";
import { parseDouble } from "../../../sandbox/charts/parse";
import { shapesOf } from "../../../sandbox/charts/shapes";
import { REPOSITORY } from "../../../sandbox/env";

/** The definitions of a release's double, which the sandbox installs. */
export function doubledDefinitions(release: string): readonly object[] {
  const source = join(REPOSITORY, "releases", release, "double.yaml");
  const { chart, crds } = parseDouble(readFileSync(source, "utf8"), source);
  return crds.flatMap((set) => definitionsOf(set, shapesOf(chart.name, chart.version)));
}
