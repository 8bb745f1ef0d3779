/** The keys of a JSON Schema as rows of a table. */
import { stringify } from "yaml";

/** What is read of a JSON Schema. */
export interface Shape {
  readonly type?: string;
  readonly description?: string;
  readonly example?: string;
  readonly secret?: boolean;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly oneOf?: readonly Shape[];
  readonly anyOf?: readonly Shape[];
  readonly items?: Shape;
  readonly additionalProperties?: Shape | boolean;
  readonly enum?: readonly string[];
  readonly const?: string | number;
  readonly format?: string;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
}

/** One key, in Markdown but for its name. */
export interface Row {
  readonly key: string;
  readonly type: string;
  /** One a profile. */
  readonly defaults: readonly string[];
  readonly text: string;
}

/** @param layers a tree a profile, from the top of the configuration */
export function rowsOf(key: string, shape: Shape, required: boolean, layers: readonly object[]): readonly Row[] {
  const { properties, oneOf } = shape;
  if (properties !== undefined)
    return Object.entries(properties).flatMap(([name, below]) =>
      rowsOf(`${key}.${name}`, below, required && (shape.required ?? []).includes(name), layers),
    );
  if (oneOf !== undefined) return variantRows(key, shape, oneOf, layers);
  const whole = nullable(shape);
  if (whole !== null) return nullableRows(key, shape, whole, layers);
  const defaults = layers.map((layer) => valueText(valueAt(layer, key)) ?? (required ? "**set it**" : "–"));
  return [{ key, type: typeText(shape), defaults, text: textOf(shape) }];
}

/** The map that may be null, null for what is none. */
function nullable({ anyOf }: Shape): Shape | null {
  if (anyOf?.some(({ type }) => type === "null") !== true) return null;
  return anyOf.find(({ properties }) => properties !== undefined) ?? null;
}

/** A row for the whole, which says what a profile has; then its keys, which only a stack with the whole needs. */
function nullableRows(key: string, shape: Shape, whole: Shape, layers: readonly object[]): readonly Row[] {
  const set = layers.map((layer) => valueAt(layer, key) ?? null);
  const defaults = set.map((value) => (value === null ? "`null`" : "set"));
  const keys = rowsOf(key, { ...whole, description: "" }, true, layers);
  return [
    { key, type: "map or null", defaults, text: textOf(shape) },
    ...keys.map((row) => ({ ...row, defaults: row.defaults.map((text, at) => (set[at] === null ? "–" : text)) })),
  ];
}

/** A map of several forms, told apart by the one key that is a constant in each. */
function variantRows(key: string, shape: Shape, forms: readonly Shape[], layers: readonly object[]): readonly Row[] {
  const tag = Object.entries(forms[0]?.properties ?? {}).find(([, below]) => below.const !== undefined)?.[0] ?? "";
  const wordOf = (form: Shape) => String(form.properties?.[tag]?.const ?? "");
  const words = forms.map((form) => `${code(wordOf(form))}: ${textOf(form.properties?.[tag] ?? {})}`);
  const own = { type: "string", enum: forms.map(wordOf), description: [shape.description, ...words].join(" ") };
  const rest = forms.flatMap((form) =>
    Object.entries(form.properties ?? {})
      .filter(([name]) => name !== tag)
      .flatMap(([name, below]) => {
        // Only a profile of this form needs the key.
        const must = (form.required ?? []).includes(name);
        const needed = layers.map((layer) => must && valueAt(layer, `${key}.${tag}`) === wordOf(form));
        const [of, without] = [true, false].map((set) => rowsOf(`${key}.${name}`, below, set, layers));
        return (of ?? []).map((row, at) => ({
          ...row,
          defaults: row.defaults.map((text, n) => (needed[n] ? text : (without?.[at]?.defaults[n] ?? text))),
          text: `With ${tag} ${code(wordOf(form))}. ${row.text}`,
        }));
      }),
  );
  return [...rowsOf(`${key}.${tag}`, own, true, layers), ...rest];
}

function valueAt(tree: unknown, key: string): unknown {
  return key
    .split(".")
    .reduce<unknown>((at, name) => (at as Readonly<Record<string, unknown>> | null | undefined)?.[name], tree);
}

/** As the file would have it. */
function valueText(value: unknown): string | null {
  if (value === undefined) return null;
  return code(stringify(value, { collectionStyle: "flow", flowCollectionPadding: false, lineWidth: 0 }).trim());
}

function code(text: string): string {
  return `\`${text.replaceAll("|", "\\|")}\``;
}

function textOf({ description = "", example, secret = false }: Shape): string {
  const text = description.replaceAll("|", "\\|").replaceAll("<", "&lt;");
  return [text, ...(example === undefined ? [] : [`Example: ${code(example)}.`]), ...(secret ? ["A secret."] : [])]
    .filter((part) => part !== "")
    .join(" ");
}

function typeText(shape: Shape): string {
  if (shape.enum !== undefined) return shape.enum.map((word) => valueText(word)).join(", ");
  if (shape.const !== undefined) return valueText(shape.const) ?? "";
  if (shape.anyOf?.every((one) => one.const !== undefined) === true) return shape.anyOf.map(typeText).join(", ");
  if (shape.anyOf !== undefined) return shape.anyOf.map(typeText).join(" or ");
  if (shape.items !== undefined) return `list of ${itemText(shape.items)}`;
  switch (shape.type) {
    case "integer":
    case "number":
      return [shape.type === "integer" ? "whole number" : "number", rangeText(shape)].filter(Boolean).join(", ");
    case "boolean":
      return "`true`, `false`";
    case "object":
      return "map";
    case "null":
      return "null";
    default:
      return shape.format === "uuid" ? "GUID" : "text";
  }
}

function itemText(items: Shape): string {
  if (items.properties === undefined) return typeText(items);
  const keys = Object.entries(items.properties).map(([name, below]) => `${code(name)} (${typeText(below)})`);
  return `maps with ${keys.join(", ")}`;
}

function rangeText({ minimum, exclusiveMinimum, maximum }: Shape): string {
  if (minimum !== undefined && maximum !== undefined) return `${minimum} to ${maximum}`;
  const bounds = Object.entries({ "at least": minimum, above: exclusiveMinimum, "at most": maximum });
  return bounds.flatMap(([word, bound]) => (bound === undefined ? [] : [`${word} ${bound}`])).join(", ");
}
