/** RandomUuid, RandomId and RandomBytes: random bytes, written in different ways. */
import { randomBytes, randomUUID } from "node:crypto";
import type { CheckFailure } from "../protocol/provider";
import type { Properties } from "../protocol/values";
import { KEEPERS, numberOf, type RandomType, textOf } from "./type";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const RANDOM_UUID: RandomType = {
  fields: { ...KEEPERS },
  check: () => [],
  make: () => {
    const result = randomUUID();
    return { id: result, outputs: { result } };
  },
  secrets: [],
  outputs: ["result"],
  imported: (id) => {
    if (!UUID.test(id)) throw new Error(`a RandomUuid is imported by its UUID, and "${id}" is none`);
    return { id, inputs: {}, outputs: { result: id } };
  },
};

export const RANDOM_ID: RandomType = {
  fields: { ...KEEPERS, byteLength: { kind: "number", required: true }, prefix: { kind: "string" } },
  check: (inputs) => atLeastOne(inputs, "byteLength"),
  make: (inputs) => {
    const bytes = randomBytes(numberOf(inputs, "byteLength"));
    const written = spellings(bytes, textOf(inputs, "prefix"));
    return { id: bytes.toString("base64url"), outputs: written };
  },
  secrets: [],
  outputs: ["b64Std", "b64Url", "dec", "hex"],
};

export const RANDOM_BYTES: RandomType = {
  fields: { ...KEEPERS, length: { kind: "number", required: true } },
  check: (inputs) => atLeastOne(inputs, "length"),
  make: (inputs) => {
    const bytes = randomBytes(numberOf(inputs, "length"));
    return { id: "none", outputs: { base64: bytes.toString("base64"), hex: bytes.toString("hex") } };
  },
  secrets: ["base64", "hex"],
  outputs: ["base64", "hex"],
};

function spellings(bytes: Buffer, prefix: string): Properties {
  const hex = bytes.toString("hex");
  return {
    b64Std: prefix + bytes.toString("base64"),
    b64Url: prefix + bytes.toString("base64url"),
    dec: prefix + BigInt(`0x${hex}`).toString(),
    hex: prefix + hex,
  };
}

function atLeastOne(inputs: Properties, property: string): CheckFailure[] {
  const value = numberOf(inputs, property);
  if (value >= 1) return [];
  return [{ property, reason: `Attribute ${property} value must be at least 1, got: ${value}` }];
}
