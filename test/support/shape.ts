/** Holds a custom resource to the shape that the locked chart's definition has, as the API server does with strict validation. */
import { type Bom, boms } from "../../releases/bom";
import type { BomName, ReleaseName } from "../../releases/contract";
import { type Shape, type Shapes, shapesOf } from "../../sandbox/charts/shapes";
import type { Manifest } from "./manifest";

/** Charts whose definitions are known. */
const CHARTS: readonly ReleaseName[] = ["argocd", "cert-manager", "prometheus"];

/** Group and kind of what is known, such as `argoproj.io/application`. */
function byKind(bom: Bom): ReadonlyMap<string, Shapes[string]> {
  const shapes = CHARTS.flatMap((name) => Object.entries(shapesOf(bom[name].chart, bom[name].version)));
  return new Map(
    shapes.map(([name, versions]) => {
      const [plural = "", ...group] = name.split(".");
      return [`${group.join(".")}/${plural.replace(/s$/, "")}`, versions] as const;
    }),
  );
}

const KNOWN = { documented: byKind(boms.documented), current: byKind(boms.current) };

/** What is wrong with an object; nothing of a kind whose shape is not known. */
export function shapeFaults(object: Manifest, bom: BomName = "documented"): readonly string[] {
  const [group = "", version = ""] = object.apiVersion.split("/");
  const versions = KNOWN[bom].get(`${group}/${object.kind.toLowerCase()}`);
  if (versions === undefined) return [];
  const shape = versions[version];
  return shape === undefined ? [`${object.apiVersion}: no such version`] : faults(object, shape, "");
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function faults(value: unknown, shape: Shape, path: string): readonly string[] {
  if (typeof shape === "string") return leafFaults(value, shape.split("?")[0] ?? "", path);
  if (Array.isArray(shape)) {
    const [items] = shape as readonly [Shape];
    if (!Array.isArray(value)) return [`${path}: not a list`];
    return value.flatMap((item, at) => faults(item, items, `${path}[${at}]`));
  }
  if (!isMap(value)) return [`${path}: not a map`];
  const fields = shape as Readonly<Record<string, Shape>>;
  const missing = Object.keys(fields).filter((name) => name.endsWith("!") && value[name.slice(0, -1)] === undefined);
  return [
    ...missing.map((name) => `${path}.${name.slice(0, -1)}: is missing`),
    ...Object.entries(value).flatMap(([name, below]) => {
      const known = fields[name] ?? fields[`${name}!`] ?? fields["*"];
      if (known !== undefined) return faults(below, known, `${path}.${name}`);
      return fields["..."] === undefined ? [`${path}.${name}: no such field`] : [];
    }),
  ];
}

function leafFaults(value: unknown, type: string, path: string): readonly string[] {
  const words = type.startsWith("=") ? type.slice(1).split("|") : undefined;
  if (words !== undefined) return words.includes(String(value)) ? [] : [`${path}: ${String(value)} is none of ${type}`];
  const fits: Readonly<Record<string, boolean>> = {
    any: true,
    object: isMap(value),
    string: typeof value === "string",
    boolean: typeof value === "boolean",
    integer: Number.isInteger(value),
    number: typeof value === "number",
    "int-or-string": Number.isInteger(value) || typeof value === "string",
  };
  return fits[type] === true ? [] : [`${path}: ${JSON.stringify(value)} is no ${type}`];
}
