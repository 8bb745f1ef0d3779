import assert from "node:assert/strict";

import fc from "fast-check";

import {
  addressAt,
  canonical,
  formatAddress,
  formatCidr,
  includes,
  includesAddress,
  isCanonical,
  overlaps,
  parseAddress,
  parseCidr,
  prefixFor,
  size,
} from "../../stacks/cidr";

const address = fc.nat(2 ** 32 - 1);
const range = fc.record({ base: address, prefix: fc.integer({ min: 0, max: 32 }) }, { noNullPrototype: true });
const canonicalRange = range.map(canonical);

describe("an IPv4 range", () => {
  it("reads and writes the usual notation", () => {
    assert.deepEqual(parseCidr("10.10.0.0/16"), { base: 10 * 2 ** 24 + 10 * 2 ** 16, prefix: 16 });
    assert.equal(formatCidr({ base: 0, prefix: 0 }), "0.0.0.0/0");
    assert.equal(formatAddress(2 ** 32 - 1), "255.255.255.255");
  });

  it("fails when the text is no range", () => {
    for (const text of [
      "",
      "10.0.0.0",
      "10.0.0/8",
      "10.0.0.0/33",
      "10.0.0.0/08",
      "10.0.0.256/8",
      "010.0.0.0/8",
      "10.0.0.0/8/8",
      " 10.0.0.0/8",
      "::/0",
    ])
      assert.equal(parseCidr(text), null, text);
  });

  it("comes back from its text as it was", () => {
    fc.assert(fc.property(range, (one) => assert.deepEqual(parseCidr(formatCidr(one)), one)));
    fc.assert(fc.property(address, (one) => assert.equal(parseAddress(formatAddress(one)), one)));
  });

  it("is canonical exactly when its base is its first address", () => {
    fc.assert(
      fc.property(range, (one) => {
        assert.ok(isCanonical(canonical(one)));
        assert.equal(isCanonical(one), canonical(one).base === one.base);
        assert.ok(includesAddress(canonical(one), one.base));
      }),
    );
  });

  it("includes exactly the addresses from its first to its last", () => {
    fc.assert(
      fc.property(canonicalRange, address, (one, other) => {
        assert.equal(includesAddress(one, other), other >= one.base && other <= one.base + size(one) - 1);
      }),
    );
  });

  it("overlaps another exactly when they share an address, in either order", () => {
    fc.assert(
      fc.property(canonicalRange, canonicalRange, (a, b) => {
        const share = Math.max(a.base, b.base) < Math.min(a.base + size(a), b.base + size(b));
        assert.equal(overlaps(a, b), share);
        assert.equal(overlaps(b, a), share);
        assert.equal(includes(a, b) && includes(b, a), a.base === b.base && a.prefix === b.prefix);
      }),
    );
  });

  it("has so many addresses as its size and none beyond", () => {
    fc.assert(
      fc.property(range, fc.nat(1000), (one, n) => {
        const at = addressAt(one, n);
        assert.equal(at === null, n >= size(one));
        if (at !== null) assert.ok(includesAddress(one, at));
      }),
    );
  });

  it("finds the narrowest prefix that holds a number of addresses", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 24 }), (addresses) => {
        const prefix = prefixFor(addresses);
        assert.ok(2 ** (32 - prefix) >= addresses && (prefix === 32 || 2 ** (31 - prefix) < addresses));
      }),
    );
  });
});
