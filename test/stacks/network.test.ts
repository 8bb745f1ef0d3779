import assert from "node:assert/strict";

import fc from "fast-check";

import { canonical, formatCidr, includes, overlaps, parseCidr, type Range } from "../../stacks/cidr";
import { profiles } from "../../stacks/profiles";
import { defaultDnsServiceIP, networkFaults } from "../../stacks/sections/network";
import { mostNodes, poolFaults } from "../../stacks/sections/pools";
import { faultsOfSample } from "./sample";

const GOOD = {
  addressSpace: "10.10.0.0/16",
  nodeSubnet: "10.10.0.0/22",
  podCidr: "10.244.0.0/16",
  serviceCidr: "10.96.0.0/16",
};

describe("a stack's network", () => {
  it("is sound in every profile", () => {
    for (const profile of Object.values(profiles))
      assert.deepEqual(networkFaults(profile["network"] as Record<string, unknown>, 30), []);
  });

  it("gives the DNS Service address number 10", () => {
    assert.equal(defaultDnsServiceIP("10.96.0.0/16"), "10.96.0.10");
  });

  const failsWith = (change: Record<string, unknown>, nodes: number | null, path: string, message: RegExp): void => {
    const faults = networkFaults({ ...GOOD, ...change }, nodes);
    assert.equal(faults.length, 1, JSON.stringify(faults));
    assert.equal(faults[0]?.path, path);
    assert.match(faults[0].message, message);
  };

  it("fails when host bits are set, with the right range", () => {
    const [fault] = faultsOfSample({ "platform:network": { nodeSubnet: "10.10.1.7/22" } });
    assert.match(
      fault ?? "",
      /^platform:network\.nodeSubnet = "10\.10\.1\.7\/22" .*the range of this prefix is "10\.10\.0\.0\/22"\.$/,
    );
  });

  it("fails when the subnet lies outside, or two ranges overlap", () => {
    failsWith({ nodeSubnet: "10.11.0.0/22" }, null, "nodeSubnet", /^must lie inside network\.addressSpace/);
    failsWith({ podCidr: "10.0.0.0/12" }, null, "podCidr", /^overlaps network\.addressSpace/);
    failsWith({ serviceCidr: "10.10.128.0/20" }, null, "serviceCidr", /^overlaps network\.addressSpace/);
    failsWith({ serviceCidr: "10.244.0.0/20" }, null, "serviceCidr", /^overlaps network\.podCidr/);
  });

  it("fails when a range is too wide, too narrow, or kept by AKS", () => {
    failsWith({ serviceCidr: "10.96.0.0/12" }, null, "serviceCidr", /between \/13 and \/24/);
    failsWith({ nodeSubnet: "10.10.0.0/30" }, null, "nodeSubnet", /between \/8 and \/29/);
    failsWith({ podCidr: "172.30.0.0/16" }, null, "podCidr", /^touches 172\.30\.0\.0\/16, which AKS keeps/);
  });

  it("fails when the DNS address is outside the services, or one of the first two", () => {
    failsWith({ dnsServiceIP: "10.97.0.10" }, null, "dnsServiceIP", /inside network\.serviceCidr/);
    failsWith({ dnsServiceIP: "10.96.0.1" }, null, "dnsServiceIP", /first two/);
  });

  it("fails when nodes or their pods find no room, with the prefix that has it", () => {
    failsWith({ nodeSubnet: "10.10.0.0/28" }, 12, "nodeSubnet", /too small for 12 nodes .* use a \/27 or wider/);
    failsWith({ podCidr: "10.244.0.0/20" }, 17, "podCidr", /too small for 17 nodes .* use a \/19 or wider/);
    assert.deepEqual(networkFaults({ ...GOOD, nodeSubnet: "10.10.0.0/28", podCidr: "10.244.0.0/20" }, 11), []);
  });

  it("tells the faults of all ranges that can be read, beside one that cannot", () => {
    const paths = networkFaults(
      { ...GOOD, addressSpace: "x", podCidr: "10.96.0.0/16", dnsServiceIP: "1.1.1.1" },
      300,
    ).map((fault) => fault.path);
    assert.deepEqual(paths, ["serviceCidr", "dnsServiceIP", "podCidr"]);
  });

  it("passes only plans whose ranges are apart and hold the nodes", () => {
    const range = (least: number, most: number): fc.Arbitrary<Range> =>
      fc
        .record({ base: fc.nat(2 ** 26).map((n) => 10 * 2 ** 24 + n), prefix: fc.integer({ min: least, max: most }) })
        .map(canonical);
    const plan = fc.record({ addressSpace: range(10, 20), podCidr: range(12, 22), serviceCidr: range(13, 22) });
    fc.assert(
      fc.property(plan, fc.nat(3), fc.integer({ min: 1, max: 500 }), (ranges, narrower, nodes) => {
        const nodeSubnet = { base: ranges.addressSpace.base, prefix: ranges.addressSpace.prefix + narrower };
        const all = { ...ranges, nodeSubnet };
        const text = Object.fromEntries(Object.entries(all).map(([key, one]) => [key, formatCidr(one)]));
        if (networkFaults(text, nodes).length > 0) return;
        assert.ok(includes(all.addressSpace, all.nodeSubnet));
        assert.ok(
          !overlaps(all.addressSpace, all.podCidr) &&
            !overlaps(all.addressSpace, all.serviceCidr) &&
            !overlaps(all.podCidr, all.serviceCidr),
        );
        assert.ok(2 ** (32 - nodeSubnet.prefix) - 5 >= nodes && 2 ** (24 - all.podCidr.prefix) >= nodes);
        assert.ok(parseCidr(`${defaultDnsServiceIP(formatCidr(all.serviceCidr))}/32`) !== null);
      }),
      { numRuns: 500 },
    );
  });
});

describe("a node pool", () => {
  it("counts its surge, rounded up", () => {
    assert.equal(mostNodes({ maxCount: 1 }), 2);
    assert.equal(mostNodes({ maxCount: 100 }), 133);
  });

  it("fails when its counts contradict each other", () => {
    assert.deepEqual(poolFaults({ minCount: 1, maxCount: 3 }), []);
    assert.equal(poolFaults({ minCount: 4, maxCount: 3 })[0]?.message, "must not exceed maxCount (3)");
  });

  it("fails in a stack whose largest pools outgrow its network", () => {
    const faults = faultsOfSample({ "platform:userPool": { maxCount: 900 } });
    assert.equal(faults.length, 2);
    assert.match(
      faults[0] ?? "",
      /^platform:network\.nodeSubnet = "10\.10\.0\.0\/22" \(profile dev\): is too small for 1200 nodes/,
    );
  });
});
