/** Holds a custom resource to the shape that the locked chart's definition has, as the API server does with strict validation. */
import { type Shape, shapesOf } from "../../sandbox/charts/shapes";
import type { Manifest } from "./manifest";

/** Charts of the documented set whose definitions are known. */
const CHARTS = [
  ["argo-cd", "5.51.6"],
  ["cert-manager", "v1.13.2"],
  ["kube-prometheus-stack", "55.5.0"],
] as const;

const shapes = Object.assign({}, ...CHARTS.map(([chart, version]) => shapesOf(chart, version))) as ReturnType<
  typeof shapesOf
>;

/** Group and kind of what is known, such as `argoproj.io/Application`. */
const byKind = new Map(
  Object.entries(shapes).map(([name, versions]) => {
    const [plural = "", ...group] = name.split(".");
    return [`${group.join(".")}/${plural.replace(/s$/, "")}`, versions] as const;
  }),
);

/** What is wrong with an object; nothing of a kind whose shape is not known. */
export function shapeFaults(object: Manifest): readonly string[] {
  const [group = "", version = ""] = object.apiVersion.split("/");
  const versions = byKind.get(`${group}/${object.kind.toLowerCase()}`);
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
