/** Arbitrary property values, for property tests. */
import fc from "fast-check";
import { Opaque, type Properties, Secret, UNKNOWN, type Value } from "../../../../sandbox/plugins/protocol/values";

/** A name that neither JavaScript nor protobuf gives a meaning of its own. */
const name = fc.string({ minLength: 1, maxLength: 8 }).filter((text) => text !== "__proto__");
const scalar = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value)),
  fc.string(),
);

function trees(
  leaf: fc.Arbitrary<Value>,
  wrap: (inner: fc.Arbitrary<Value>) => fc.Arbitrary<Value>[],
): fc.Arbitrary<Value> {
  return fc.letrec<{ value: Value }>((tie) => {
    const inner = tie("value");
    const nested = [
      fc.array(inner, { maxLength: 4 }),
      fc.dictionary(name, inner, { maxKeys: 4, noNullPrototype: true }),
      ...wrap(inner),
    ];
    return { value: fc.oneof({ maxDepth: 4 }, leaf, ...nested) };
  }).value;
}

/** Scalars, lists and maps only. */
export const plainValue: fc.Arbitrary<Value> = trees(scalar, () => []);

/** Everything that may cross the wire. */
export const anyValue: fc.Arbitrary<Value> = trees(fc.oneof(scalar, fc.constant(UNKNOWN)), (inner) => [
  inner.map((value) => new Secret(value)),
  fc
    .dictionary(name, inner, { maxKeys: 2, noNullPrototype: true })
    .map((fields) => new Opaque("c44067f5952c0a294b673a41bacd8c17", fields)),
]);

export const plainProperties: fc.Arbitrary<Properties> = fc.dictionary(name, plainValue, {
  maxKeys: 5,
  noNullPrototype: true,
});
export const anyProperties: fc.Arbitrary<Properties> = fc.dictionary(name, anyValue, {
  maxKeys: 5,
  noNullPrototype: true,
});
