/** A chart double as the files of a Helm chart package. */
import { stringify } from "yaml";
import { withoutAccess } from "./access";
import { conditionExpression, pathExpression } from "./expression";
import { definitionsOf } from "./crds";
import { block } from "./emit";
import { expand } from "./expand";
import { schemaOf } from "./schema";
import type { Shapes } from "./shapes";
import type { CrdSet, Double, DoubleObject, NodeMap } from "./types";

/** Package path, below the chart's folder, to content. */
export type ChartFiles = Readonly<Record<string, string>>;

const SUB_CHART = /^(charts\/([^/]+))\/crds$/;

const text = (node: object): string => stringify(node, { lineWidth: 0, aliasDuplicateObjects: false });

function chartYaml(double: Double): string {
  const { name, version, appVersion, kubeVersion } = double.chart;
  const dependencies = double.crds.flatMap((set) => {
    const subChart = SUB_CHART.exec(set.place)?.[2];
    if (subChart === undefined) return [];
    const condition = set.condition === undefined ? {} : { condition: set.condition };
    return [{ name: subChart, version: set.version ?? "0.0.0", repository: "", ...condition }];
  });
  return text({
    apiVersion: "v2",
    name,
    version,
    appVersion,
    kubeVersion,
    type: "application",
    description: `Double of ${name} ${version} for machines that cannot reach its repository`,
    annotations: { "platform/double": "true" },
    ...(dependencies.length === 0 ? {} : { dependencies }),
  });
}

function guarded(when: DoubleObject["when"], lines: readonly string[]): readonly string[] {
  return when === undefined ? lines : [`{{- if ${conditionExpression(when)} }}`, ...lines, "{{- end }}"];
}

function objectText(object: DoubleObject): string {
  const own = `{{- $own := ${object.from === undefined ? "$.Values" : pathExpression(object.from)} }}`;
  return [own, ...guarded(object.when, ["---", ...block(expand(object), 0)])].join("\n");
}

function objectFiles(double: Double): ChartFiles {
  const prefixes = Object.keys(double.chart.prefixes ?? {}).map((key) => `{{- $${key} := include "double.${key}" . }}`);
  const full = ['{{- $full := include "double.fullname" . }}', ...prefixes].join("\n");
  const objects = double.objects.flatMap(withoutAccess);
  const kinds = [...new Set(objects.map((object) => object.kind))];
  const file = (kind: string): [string, string] => {
    const texts = objects.filter((object) => object.kind === kind).map(objectText);
    return [`templates/${kind.toLowerCase()}.yaml`, `${[full, ...texts].join("\n")}\n`];
  };
  return Object.fromEntries(kinds.map(file));
}

function templatedCrds(set: CrdSet, shapes: Shapes): string {
  const lines = definitionsOf(set, shapes).flatMap((definition) => {
    const { metadata, ...more } = definition;
    const annotations = { when: set.keep ?? [], then: { "helm.sh/resource-policy": "keep" } };
    const kept = set.keep === undefined ? {} : { annotations };
    const owned = { ...(metadata as NodeMap), ...kept };
    const { apiVersion = "", kind = "", ...rest } = more;
    return ["---", ...block({ apiVersion, kind, metadata: owned, ...rest }, 0)];
  });
  return `${guarded(set.when, lines).join("\n")}\n`;
}

function crdFiles(set: CrdSet, shapes: Shapes): ChartFiles {
  if (set.place === "templates") return { "templates/crds.yaml": templatedCrds(set, shapes) };
  const subChart = SUB_CHART.exec(set.place);
  const plain = Object.fromEntries(
    definitionsOf(set, shapes).map((definition) => {
      const { name } = definition["metadata"] as { readonly name: string };
      return [`${set.place}/${name}.yaml`, text(definition)];
    }),
  );
  if (subChart === null) return plain;
  const [, folder = "", name = ""] = subChart;
  return { [`${folder}/Chart.yaml`]: text({ apiVersion: "v2", name, version: set.version ?? "0.0.0" }), ...plain };
}

/**
 * All files of the package. Pure: the same double gives the same texts.
 * @param shapes of its custom resources; those of which none is known take anything
 */
export function chartFiles(double: Double, shapes: Shapes = {}): ChartFiles {
  const schema = schemaOf(double);
  return {
    "Chart.yaml": chartYaml(double),
    "values.yaml": text(double.values),
    ...(schema === undefined ? {} : { "values.schema.json": `${JSON.stringify(schema, undefined, 2)}\n` }),
    "templates/_fullname.tpl": Object.entries({ fullname: double.chart.fullname, ...double.chart.prefixes })
      .map(([key, template]) => `{{- define "double.${key}" -}}\n${template}\n{{- end -}}\n`)
      .join(""),
    ...objectFiles(double),
    ...Object.fromEntries(double.crds.flatMap((set) => Object.entries(crdFiles(set, shapes)))),
  };
}
