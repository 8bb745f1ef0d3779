/** The keys that a chart declares, read from its package: values, schema and templates, its sub-charts' included. */
import { parse } from "yaml";

import type { Keys } from "../keys";
import { isKeyMap } from "../keys";
import type { ChartFiles } from "../package";
import { merged, place, valueKeys, withFree, withRead } from "./merge";
import { schemaKeys } from "./schema";
import { references } from "./templates";

interface Chart {
  readonly name: string;
  readonly dependencies?: readonly { readonly name: string; readonly alias?: string; readonly condition?: string }[];
}

/** Keys of the chart at `folder` of the package; the whole package by default. */
export function declaredKeys(files: ChartFiles, folder = ""): Keys {
  const chart = parse(files.get(`${folder}Chart.yaml`) ?? "{}") as Chart;
  let keys = ownKeys(files, folder);
  for (const { name, alias = name, condition } of dependencies(chart, files, folder)) {
    for (const path of condition?.split(",") ?? []) keys = withRead(keys, path.trim().split("."));
    const sub = `${folder}charts/${name}/`;
    if (!files.has(`${sub}Chart.yaml`)) continue;
    const below = declaredKeys(files, sub);
    keys = place(keys, alias, (own) => merged(own, below));
    // What stands in `global` reaches every sub-chart.
    const shared = isKeyMap(below) ? below["global"] : undefined;
    if (shared !== undefined) keys = place(keys, "global", (own) => merged(own, shared));
  }
  return keys;
}

/** Charts of the old format name their dependencies in a file of their own. */
function dependencies(chart: Chart, files: ChartFiles, folder: string): NonNullable<Chart["dependencies"]> {
  const old = files.get(`${folder}requirements.yaml`);
  return chart.dependencies ?? (old === undefined ? [] : ((parse(old) as Chart).dependencies ?? []));
}

function ownKeys(files: ChartFiles, folder: string): Keys {
  const values = valueKeys(parse(files.get(`${folder}values.yaml`) ?? "{}"));
  const schema = files.get(`${folder}values.schema.json`);
  const declared = schema === undefined ? values : merged(values, schemaKeys(JSON.parse(schema) as object));
  const templates = [...files].filter(
    // Notes speak of keys that are gone.
    ([path]) => path.startsWith(`${folder}templates/`) && !path.endsWith("NOTES.txt"),
  );
  const { read, whole } = references(templates.map(([, text]) => text));
  const known = read.reduce(withRead, declared);
  const { name = "" } = parse(files.get(`${folder}Chart.yaml`) ?? "{}") as Partial<Chart>;
  return [...whole, ...(OPEN[name] ?? []).map((path) => path.split(".").map((key) => key.replace("~", ".")))].reduce(
    withFree,
    known,
  );
}

/** Maps with defaults that take any key, where the chart's own helpers hide it. */
const OPEN: Readonly<Record<string, readonly string[]>> = {
  // The ConfigMaps argocd-cm, -cmd-params-cm and -rbac-cm.
  "argo-cd": ["configs.cm", "configs.params", "configs.rbac"],
  // Sections of jupyterhub_config.py.
  jupyterhub: ["hub.config"],
  // Sections of grafana.ini; its key has a dot itself.
  grafana: ["grafana~ini"],
};
