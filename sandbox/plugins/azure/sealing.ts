/** Takes apart what Azure gives back and what it never does. */
import { isProperties, own, type Properties, type Value } from "../protocol/values";
import type { ResourceType } from "./resource-type";

/** `open` without the type's write-only paths; `sealed` by path. */
export function sealing(
  { writeOnly = [] }: Pick<ResourceType, "writeOnly">,
  inputs: Properties,
): { open: Properties; sealed: Properties } {
  const paths = writeOnly.map((path) => path.split("."));
  const sealed = paths.flatMap((path) => {
    const value = path.reduce<Value | undefined>((at, name) => (isProperties(at) ? own(at, name) : undefined), inputs);
    return value === undefined ? [] : [[path.join("."), value] as const];
  });
  return { open: paths.reduce(without, inputs), sealed: Object.fromEntries(sealed) };
}

function without(properties: Properties, [name = "", ...rest]: readonly string[]): Properties {
  if (!Object.hasOwn(properties, name)) return properties;
  const { [name]: inner, ...others } = properties;
  if (rest.length === 0) return others;
  return isProperties(inner) ? { ...others, [name]: without(inner, rest) } : properties;
}
