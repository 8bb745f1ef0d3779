import assert from "node:assert/strict";
import fc from "fast-check";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";
import { Opaque, Secret, UNKNOWN } from "../../../../sandbox/plugins/protocol/values";
import { decode, encode, SECRET, SIGNATURE } from "../../../../sandbox/plugins/protocol/wire";
import { anyProperties } from "./trees";

function decoded(value: JavaScriptValue) {
  return decode(Struct.fromJavaScript({ value }))["value"];
}

describe("wire", () => {
  it("reads an absent struct as no properties", () => {
    assert.deepEqual(decode(undefined), {});
  });

  it("gives back whatever it has sent, over the bytes of a message", () => {
    fc.assert(
      fc.property(anyProperties, (properties) => {
        const bytes = encode(properties).serializeBinary();
        assert.deepEqual(decode(Struct.deserializeBinary(bytes)), properties);
      }),
    );
  });

  it("reads and writes a secret under the engine's signature", () => {
    const wire = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value: "hush" };
    assert.deepEqual(decoded(wire), new Secret("hush"));
    assert.deepEqual(encode({ value: new Secret("hush") }).toJavaScript(), { value: wire });
  });

  it("reads an unknown of any type, and writes the one of a string", () => {
    assert.equal(decoded("04da6b54-80e4-46f7-96ec-b56ff0331ba9"), UNKNOWN);
    assert.equal(decoded("6a19a0b0-7e62-4c92-b797-7f8e31da9cc2"), UNKNOWN);
    assert.deepEqual(encode({ value: UNKNOWN }).toJavaScript(), { value: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" });
  });

  it("reads an output as its value, unknown without one, secret when it says so", () => {
    const signature = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
    assert.equal(decoded({ [SIGNATURE]: signature, value: 3, dependencies: ["urn"] }), 3);
    assert.equal(decoded({ [SIGNATURE]: signature }), UNKNOWN);
    assert.deepEqual(decoded({ [SIGNATURE]: signature, value: 3, secret: true }), new Secret(3));
    assert.deepEqual(decoded({ [SIGNATURE]: signature, secret: true }), new Secret(UNKNOWN));
  });

  it("carries an asset as it is", () => {
    const asset = { [SIGNATURE]: "c44067f5952c0a294b673a41bacd8c17", text: "x" };
    assert.deepEqual(decoded(asset), new Opaque("c44067f5952c0a294b673a41bacd8c17", { text: "x" }));
    assert.notEqual(SECRET, asset[SIGNATURE]);
  });
});
