/** What a resource's inputs look like on the wire, as plain data: secrets opened and listed, unknowns as UNKNOWN. */
import { runtime } from "@pulumi/pulumi";

/** Stands where a value is settled only by an update. */
export const UNKNOWN: unique symbol = Symbol("unknown");

export interface Decoded {
  readonly value: unknown;
  /** Paths of secret values, e.g. `values.auth.password`; an empty one where the whole is secret. */
  readonly secrets: readonly string[];
}

export function decode(wire: unknown): Decoded {
  const secrets: string[] = [];
  return { value: open(wire, "", secrets), secrets };
}

function open(wire: unknown, path: string, secrets: string[]): unknown {
  if (wire === runtime.unknownValue) return UNKNOWN;
  if (Array.isArray(wire)) return wire.map((item, index) => open(item, `${path}[${index}]`, secrets));
  if (typeof wire !== "object" || wire === null) return wire;
  const object = wire as Record<string, unknown>;
  switch (object[runtime.specialSigKey]) {
    case undefined:
      return Object.fromEntries(
        Object.entries(object).map(([key, value]) => [key, open(value, path === "" ? key : `${path}.${key}`, secrets)]),
      );
    case runtime.specialSecretSig:
      secrets.push(path);
      return open(object["value"], path, secrets);
    case runtime.specialResourceSig:
      return object["urn"];
    default:
      return object; // an asset or archive, as it is
  }
}
