import assert from "node:assert/strict";

import fc from "fast-check";

import { type AddressPlan, planAddresses } from "../../stacks/address-plan";
import { canonical, formatCidr, includes, overlaps, parseCidr, type Range, size } from "../../stacks/cidr";

const SUBNETS = ["nodes", "endpoints", "apiServer", "database"] as const;

function rangeOf(text: string): Range {
  const range = parseCidr(text);
  if (range === null) throw new Error(`${text} is no range`);
  return range;
}

function rangesOf(plan: AddressPlan, keys: readonly (keyof AddressPlan)[]): readonly Range[] {
  return keys.map((key) => rangeOf(plan[key]));
}

const space = fc
  .record({ base: fc.nat(2 ** 32 - 1), prefix: fc.integer({ min: 8, max: 24 }) })
  .map((range) => formatCidr(canonical(range)));

describe("the address plan", () => {
  it("is for a /16 what every environment has", () => {
    assert.deepEqual(planAddresses("10.10.0.0/16"), {
      nodes: "10.10.0.0/20",
      endpoints: "10.10.64.0/24",
      apiServer: "10.10.96.0/27",
      database: "10.10.112.0/27",
      pods: "10.244.0.0/16",
      services: "10.96.0.0/16",
    });
  });

  it("takes other ranges for pods and services where the network has the first", () => {
    const plan = planAddresses("10.244.0.0/16");
    assert.deepEqual([plan?.pods, plan?.services], ["10.128.0.0/16", "10.96.0.0/16"]);
    assert.equal(planAddresses("10.0.0.0/8")?.pods, "192.168.0.0/16");
    assert.equal(planAddresses("10.0.0.0/8")?.services, "172.20.0.0/16");
  });

  it("fails for what is no range, or too narrow for subnets of a /28", () => {
    for (const text of ["x", "10.0.0.0/25", "10.0.0.0/32", "0.0.0.0/0"]) assert.equal(planAddresses(text), null, text);
    assert.deepEqual(planAddresses("10.0.0.0/24")?.apiServer, "10.0.0.96/28");
  });

  it("keeps subnets inside the network's lower half, canonical, apart, and wide enough for Azure", () => {
    fc.assert(
      fc.property(space, (text) => {
        const plan = planAddresses(text);
        assert.ok(plan !== null);
        const whole = rangeOf(text);
        const half = { base: whole.base, prefix: whole.prefix + 1 };
        const subnets = rangesOf(plan, SUBNETS);
        for (const range of subnets) {
          assert.deepEqual(canonical(range), range);
          assert.ok(includes(half, range), `${formatCidr(range)} in ${text}`);
          assert.ok(range.prefix <= 28);
        }
        assertApart(subnets);
      }),
    );
  });

  it("keeps pods and services apart from the network and each other", () => {
    fc.assert(
      fc.property(space, (text) => {
        const plan = planAddresses(text);
        assert.ok(plan !== null);
        assertApart([rangeOf(text), ...rangesOf(plan, ["pods", "services"])]);
      }),
    );
  });

  it("gives a wider network no less room", () => {
    fc.assert(
      fc.property(space, (text) => {
        const { base, prefix } = rangeOf(text);
        fc.pre(prefix > 8);
        const [narrow, wide] = [
          planAddresses(text),
          planAddresses(formatCidr(canonical({ base, prefix: prefix - 1 }))),
        ];
        assert.ok(narrow !== null && wide !== null);
        for (const key of SUBNETS) assert.ok(size(rangeOf(wide[key])) >= size(rangeOf(narrow[key])), key);
      }),
    );
  });
});

function assertApart(ranges: readonly Range[]): void {
  for (const [at, one] of ranges.entries())
    for (const other of ranges.slice(at + 1))
      assert.ok(!overlaps(one, other), `${formatCidr(one)} ${formatCidr(other)}`);
}
