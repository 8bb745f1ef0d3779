/** Property values as the engine's plugins exchange them, and the few walks over them that every double needs. */

/** A value the engine does not know yet: a preview, before the resource that gives it exists. */
export class Unknown {
  // Without a member every object would have this type.
  readonly unknown = true;
}
export const UNKNOWN = new Unknown();

/** A value that the engine encrypts in the state and hides on the screen. */
export class Secret {
  constructor(readonly value: Value) {}
}

/** An asset, an archive or a reference to a resource: carried, never looked into. */
export class Opaque {
  constructor(
    readonly signature: string,
    readonly fields: Properties,
  ) {}
}

export type Value = null | boolean | number | string | Unknown | Secret | Opaque | readonly Value[] | Properties;

export interface Properties {
  readonly [name: string]: Value;
}

/** True for a plain map, as opposed to a list, a scalar or one of the classes above. */
export function isProperties(value: Value | undefined): value is Properties {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Unknown) &&
    !(value instanceof Secret) &&
    !(value instanceof Opaque)
  );
}

/** `Array.isArray` that keeps the element type. */
export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

/** The same tree without its secret marks, at any depth. */
export function reveal(value: Value): Value {
  if (value instanceof Secret) return reveal(value.value);
  if (isList(value)) return value.map(reveal);
  return isProperties(value) ? revealAll(value) : value;
}

/** `reveal` for a whole bag of properties. */
export function revealAll(properties: Properties): Properties {
  return mapProperties(properties, reveal);
}

/** Marks what `marked` marks as secret in `plain` too, by position; what only one of them has is left as it is. */
export function conceal(plain: Value, marked: Value): Value {
  if (plain instanceof Secret) return plain;
  if (marked instanceof Secret) return new Secret(reveal(plain));
  if (isList(plain) && isList(marked)) return plain.map((item, index) => conceal(item, marked[index] ?? null));
  return isProperties(plain) && isProperties(marked) ? concealAll(plain, marked) : plain;
}

/** `conceal` for a whole bag of properties. */
export function concealAll(plain: Properties, marked: Properties): Properties {
  return mapProperties(plain, (value, name) => conceal(value, own(marked, name) ?? null));
}

/** True when any part of the value is unknown. */
export function hasUnknown(value: Value): boolean {
  if (value instanceof Unknown) return true;
  if (value instanceof Secret) return hasUnknown(value.value);
  if (isList(value)) return value.some(hasUnknown);
  return isProperties(value) && Object.values(value).some(hasUnknown);
}

export function mapProperties(properties: Properties, map: (value: Value, name: string) => Value): Properties {
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, map(value, name)]));
}

/** Equal as the engine sees it: key order does not matter, nor a secret mark; an unknown equals nothing. */
export function equal(a: Value, b: Value): boolean {
  if (a instanceof Secret) return equal(a.value, b);
  if (b instanceof Secret) return equal(a, b.value);
  if (a instanceof Unknown || b instanceof Unknown) return false;
  if (a instanceof Opaque || b instanceof Opaque) {
    return a instanceof Opaque && b instanceof Opaque && a.signature === b.signature && equal(a.fields, b.fields);
  }
  if (isList(a) && isList(b)) return a.length === b.length && a.every((item, index) => equal(item, b[index] ?? null));
  if (!isProperties(a) || !isProperties(b)) return a === b;
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => sameProperty(name, a, b));
}

function sameProperty(name: string, a: Properties, b: Properties): boolean {
  const [left, right] = [own(a, name), own(b, name)];
  return left !== undefined && right !== undefined && equal(left, right);
}

/** A property of the map itself: `toString` and its like are not there unless someone put them there. */
export function own(properties: Properties, name: string): Value | undefined {
  return Object.hasOwn(properties, name) ? properties[name] : undefined;
}
