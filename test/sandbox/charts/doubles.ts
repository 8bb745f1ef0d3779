/** Small chart doubles for tests. */
import { chartFiles, type ChartFiles } from "../../../sandbox/charts/chart";
import { parseDouble } from "../../../sandbox/charts/parse";

/** A double of chart `sample` with these values and objects, and whatever else is given, all YAML. */
export function sample(values: string, objects: string, more = ""): string {
  return `chart: { name: sample, version: 1.2.3, appVersion: v9, kubeVersion: ">=1.20.0-0", fullname: "{{ .Release.Name }}" }
values: ${values}
${more}
objects:
${objects}`;
}

/** Its package's files. */
export function filesOf(values: string, objects: string, more = ""): ChartFiles {
  return chartFiles(parseDouble(sample(values, objects, more), "sample.yaml"));
}
