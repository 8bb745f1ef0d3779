/** Property values to and from `google.protobuf.Struct`, the form in which they cross the wire. */
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";
import { isList, Opaque, type Properties, Secret, UNKNOWN, Unknown, type Value } from "./values";

/** A map with this key is not a map but what the key's value says. Source: pulumi sdk, `sig.Key`. */
export const SIGNATURE = "4dabf18193072939515e22adb298388d";
export const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

/** Unknowns cross the wire as a string that says what type they will have. Source: pulumi sdk, `plugin/rpc.go`. */
const UNKNOWN_STRING = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const UNKNOWNS: ReadonlySet<string> = new Set([
  UNKNOWN_STRING,
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

/** What a Struct says; an absent one is empty. */
export function decode(struct: Struct | undefined): Properties {
  return struct === undefined ? {} : decodeMap(struct.toJavaScript());
}

export function encode(properties: Properties): Struct {
  return Struct.fromJavaScript(encodeMap(properties));
}

function decodeValue(value: JavaScriptValue): Value {
  if (typeof value === "string") return UNKNOWNS.has(value) ? UNKNOWN : value;
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(decodeValue);
  const map = value as Readonly<Record<string, JavaScriptValue>>;
  const signature = map[SIGNATURE];
  return typeof signature === "string" ? decodeSigned(signature, map) : decodeMap(map);
}

function decodeMap(map: Readonly<Record<string, JavaScriptValue>>): Properties {
  return Object.fromEntries(Object.entries(map).map(([name, value]) => [name, decodeValue(value)]));
}

function decodeSigned(signature: string, map: Readonly<Record<string, JavaScriptValue>>): Value {
  if (signature === SECRET) return new Secret(decodeValue(map["value"] ?? null));
  if (signature === OUTPUT) {
    // An output without a value is one that is not known yet.
    const value = "value" in map ? decodeValue(map["value"] ?? null) : UNKNOWN;
    return map["secret"] === true ? new Secret(value) : value;
  }
  const fields = Object.fromEntries(Object.entries(map).filter(([name]) => name !== SIGNATURE));
  return new Opaque(signature, decodeMap(fields));
}

function encodeValue(value: Value): JavaScriptValue {
  if (value instanceof Unknown) return UNKNOWN_STRING;
  if (value instanceof Secret) return { [SIGNATURE]: SECRET, value: encodeValue(value.value) };
  if (value instanceof Opaque) return { [SIGNATURE]: value.signature, ...encodeMap(value.fields) };
  if (isList(value)) return value.map(encodeValue);
  return typeof value === "object" && value !== null ? encodeMap(value) : value;
}

function encodeMap(properties: Properties): Record<string, JavaScriptValue> {
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, encodeValue(value)]));
}
