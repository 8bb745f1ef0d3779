/** Read for a refresh: what drifted in Azure shows up in the inputs, as the real provider does it. */
import { equal, isList, isProperties, own, type Properties, type Value } from "../protocol/values";
import { CONTRACT, resourceShape } from "./contract";
import type { ObjectShape, Shape } from "./contract/shapes";

interface Known {
  readonly inputs: Properties;
  /** Outputs. */
  readonly state: Properties;
}

/**
 * The inputs that the engine knows, with every change between the outputs that it knows and those of now laid over
 * them, as far as they are inputs. What Azure never gives back stays; what only Azure sets is no input.
 * @returns the live inputs when the engine knows nothing: an import
 */
export function refreshed(token: string, known: Known, live: Known): Properties {
  if (Object.keys(known.inputs).length === 0 || Object.keys(known.state).length === 0) {
    return { ...live.inputs, ...known.inputs };
  }
  const shape = resourceShape(token);
  return shape === undefined ? known.inputs : changed(known.inputs, known.state, live.state, shape);
}

function changed(inputs: Properties, before: Properties, now: Properties, shape: ObjectShape): Properties {
  const names = Object.entries(shape.properties);
  const values = names.map(([name, inner]) => {
    return [name, changedValue(own(inputs, name), own(before, name), own(now, name), inner)] as const;
  });
  const there = values.filter((entry): entry is [string, Value] => entry[1] !== undefined);
  const others = Object.entries(inputs).filter(([name]) => !Object.hasOwn(shape.properties, name));
  return Object.fromEntries([...others, ...there]);
}

type Maybe = Value | undefined;

function changedValue(input: Maybe, before: Maybe, now: Maybe, shape: Shape): Maybe {
  if (equal(before ?? null, now ?? null)) return input;
  const object = typeof shape === "object" && "object" in shape ? CONTRACT.objects[shape.object] : undefined;
  if (object !== undefined && isProperties(input) && isProperties(before) && isProperties(now)) {
    return changed(input, before, now, object);
  }
  if (typeof shape === "object" && "list" in shape && isList(input) && isList(before) && isList(now)) {
    return now.map((item, at) => changedValue(input[at], before[at], item, shape.list) ?? null);
  }
  // An output of another form than the input, such as the identities that go in as a list: no telling what changed.
  if (!fits(now, shape)) return input;
  return now ?? undefined;
}

function fits(value: Maybe, shape: Shape): boolean {
  if (value === undefined || value === null) return true;
  if (typeof shape === "string") return shape === "any" || typeof value === shape;
  if ("list" in shape) return isList(value);
  if ("map" in shape || "object" in shape || "oneOf" in shape) return isProperties(value);
  return typeof value === "string";
}
