/** Holds the inputs of a resource against the contract. */
import { isList, isProperties, own, type Properties, Secret, Unknown, type Value } from "../../protocol/values";
import { CONTRACT, resourceShape } from "./contract";
import { ENUM_EXCEPTIONS } from "./enum-exceptions";
import { nearest } from "./nearest";
import type { Contract, ObjectShape, Shape } from "./shapes";
import { below, cure, describe, quote } from "./wording";

export interface Fault {
  /** E.g. "agentPoolProfiles[0].vmSize"; empty for the resource as a whole. */
  readonly path: string;
  /** What is wrong, and where one is near, the cure; never holds a secret. */
  readonly message: string;
  /** The known property or value that was probably meant. */
  readonly nearest?: string;
}

/**
 * Every fault of the inputs as the program gave them: a property nobody knows, one that is missing, a value of the wrong
 * type or outside its enum. Null counts as absent; what is not known yet is taken on trust. The real provider drops
 * unknown properties in silence and leaves the rest to Azure; here all of it is said, and at its path.
 * @param inputs before defaults and names are filled in; secrets may be marked, and are looked into
 */
export function validate(token: string, inputs: Properties, contract: Contract = CONTRACT): Fault[] {
  const resource = resourceShape(token, contract);
  if (resource === undefined)
    return [{ path: "", message: `the contract does not cover ${token}: add it to types.ts` }];
  return new Validation(contract).properties(inputs, resource, { path: "", owner: token, hidden: false });
}

interface Place {
  readonly path: string;
  /** The type whose property it is. */
  readonly owner: string;
  /** True below a secret. */
  readonly hidden: boolean;
}

class Validation {
  constructor(private readonly contract: Contract) {}

  properties(given: Properties, shape: ObjectShape, at: Place): Fault[] {
    const present = Object.entries(given).filter(([, value]) => value !== null);
    const missing = (shape.required ?? []).filter((name) => (own(given, name) ?? null) === null);
    return [
      ...missing.map((name) => this.fault(below(at.path, name), `Missing required property "${name}" of ${at.owner}`)),
      ...present.flatMap(([name, value]) => this.property(name, value, shape, at)),
    ];
  }

  private property(name: string, value: Value, shape: ObjectShape, at: Place): Fault[] {
    const path = below(at.path, name);
    const expected = Object.hasOwn(shape.properties, name) ? shape.properties[name] : undefined;
    if (expected !== undefined) return this.value(value, expected, { ...at, path });
    const known = Object.keys(shape.properties);
    const meant = nearest(name, known);
    return [this.fault(path, `${at.owner} has no property ${quote(name)}${cure(meant, known)}`, meant)];
  }

  private value(value: Value, shape: Shape, at: Place): Fault[] {
    if (value instanceof Unknown || shape === "any") return [];
    if (value instanceof Secret) return this.value(value.value, shape, { ...at, hidden: true });
    if (typeof shape === "string") return typeof value === shape ? [] : this.wrong(value, `a ${shape}`, at);
    if ("list" in shape) return isList(value) ? this.items(value, shape.list, at) : this.wrong(value, "a list", at);
    if ("is" in shape) return this.word(value, [shape.is], at);
    if ("enum" in shape) return this.enum(value, shape.enum, at);
    if (!isProperties(value)) return this.wrong(value, "a map", at);
    if ("map" in shape) return this.entries(value, shape.map, at);
    if ("object" in shape) return this.properties(value, this.object(shape.object), { ...at, owner: shape.object });
    return this.alternatives(value, shape.oneOf, at);
  }

  private items(items: readonly Value[], shape: Shape, at: Place): Fault[] {
    return items.flatMap((item, index) => this.value(item, shape, { ...at, path: `${at.path}[${index}]` }));
  }

  private entries(map: Properties, shape: Shape, at: Place): Fault[] {
    const present = Object.entries(map).filter(([, value]) => value !== null);
    return present.flatMap(([name, value]) => this.value(value, shape, { ...at, path: below(at.path, name) }));
  }

  private enum(value: Value, name: string, at: Place): Fault[] {
    const exception = Object.hasOwn(ENUM_EXCEPTIONS, name) ? ENUM_EXCEPTIONS[name] : undefined;
    const known = [...(this.contract.enums[name] ?? []), ...(exception?.also ?? [])];
    if (exception?.combinable !== true || typeof value !== "string") return this.word(value, known, at);
    return value.split(",").flatMap((word) => this.word(word.trim(), known, at));
  }

  private word(value: Value, known: readonly string[], at: Place): Fault[] {
    if (typeof value !== "string") return this.wrong(value, "a string", at);
    if (known.includes(value)) return [];
    const meant = at.hidden ? undefined : nearest(value, known);
    return [this.fault(at.path, `must not be ${describe(value, at.hidden)}${cure(meant, known)}`, meant)];
  }

  /** Members of a union tell themselves apart by a property with one fixed text; the value's own decides. */
  private alternatives(value: Properties, shapes: readonly Shape[], at: Place): Fault[] {
    const members = shapes.flatMap((shape) => (typeof shape === "object" && "object" in shape ? [shape.object] : []));
    const tags = members.map((member) => tagOf(this.object(member)));
    const name = tags[0]?.name;
    if (name === undefined || tags.some((tag) => tag?.name !== name)) {
      throw new Error(`internal: nothing tells ${members.join(" and ")} apart`);
    }
    const given = own(value, name) ?? null;
    const tag = given instanceof Secret ? given.value : given;
    if (tag instanceof Unknown) return [];
    const path = below(at.path, name);
    if (tag === null) return [this.fault(path, `Missing required property "${name}" of ${members.join(" or ")}`)];
    const member = members[tags.findIndex((known) => known?.is === tag)];
    if (member !== undefined) return this.properties(value, this.object(member), { ...at, owner: member });
    return this.word(
      tag,
      tags.flatMap((known) => known?.is ?? []),
      { ...at, path },
    );
  }

  private object(name: string): ObjectShape {
    const shape = this.contract.objects[name];
    if (shape === undefined) throw new Error(`internal: the contract refers to ${name} and has no such type`);
    return shape;
  }

  private wrong(value: Value, expected: string, at: Place): Fault[] {
    return [this.fault(at.path, `must be ${expected}, not ${describe(value, at.hidden)}`)];
  }

  private fault(path: string, message: string, meant?: string): Fault {
    return { path, message, ...(meant !== undefined && { nearest: meant }) };
  }
}

function tagOf(shape: ObjectShape): { name: string; is: string } | undefined {
  const tags = Object.entries(shape.properties).flatMap(([name, property]) =>
    typeof property === "object" && "is" in property ? [{ name, is: property.is }] : [],
  );
  return tags[0];
}
