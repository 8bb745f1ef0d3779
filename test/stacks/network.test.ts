import assert from "node:assert/strict";

import fc from "fast-check";

import { planAddresses } from "../../stacks/address-plan";
import { canonical, formatCidr, overlaps, parseCidr, type Range } from "../../stacks/cidr";
import { profiles } from "../../stacks/profiles";
import { defaultDnsServiceIP, networkFaults } from "../../stacks/sections/network";
import { faultsOfSample } from "./sample";

const GOOD = { addressSpace: "10.10.0.0/16", podCidr: "10.244.0.0/16", serviceCidr: "10.96.0.0/16" };

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
    const [fault] = faultsOfSample({ "platform:network": { addressSpace: "10.10.1.7/22" } });
    assert.match(
      fault ?? "",
      /^platform:network\.addressSpace = "10\.10\.1\.7\/22" .*the range of this prefix is "10\.10\.0\.0\/22"\.$/,
    );
  });

  it("fails when two ranges overlap", () => {
    failsWith({ podCidr: "10.0.0.0/12" }, null, "podCidr", /^overlaps network\.addressSpace/);
    failsWith({ serviceCidr: "10.10.128.0/20" }, null, "serviceCidr", /^overlaps network\.addressSpace/);
    failsWith({ serviceCidr: "10.244.0.0/20" }, null, "serviceCidr", /^overlaps network\.podCidr/);
  });

  it("fails when a range is too wide, too narrow, or kept by AKS", () => {
    failsWith({ serviceCidr: "10.96.0.0/12" }, null, "serviceCidr", /between \/13 and \/24/);
    failsWith({ addressSpace: "10.10.0.0/25" }, null, "addressSpace", /between \/8 and \/24/);
    failsWith({ podCidr: "172.30.0.0/16" }, null, "podCidr", /^touches 172\.30\.0\.0\/16, which AKS keeps/);
  });

  it("fails when the DNS address is outside the services, or one of the first two", () => {
    failsWith({ dnsServiceIP: "10.97.0.10" }, null, "dnsServiceIP", /inside network\.serviceCidr/);
    failsWith({ dnsServiceIP: "10.96.0.1" }, null, "dnsServiceIP", /first two/);
  });

  it("fails when nodes or their pods find no room, with the prefix that has it", () => {
    failsWith({ addressSpace: "10.10.0.0/24" }, 60, "addressSpace", /no room for 60 nodes .* use a \/23 or wider/);
    failsWith({ podCidr: "10.128.0.0/11" }, 4092, "addressSpace", /at most a \/20; lower the pools' maxCount/);
    failsWith({ podCidr: "10.244.0.0/20" }, 17, "podCidr", /too small for 17 nodes .* use a \/19 or wider/);
    assert.deepEqual(networkFaults({ ...GOOD, addressSpace: "10.10.0.0/24", podCidr: "10.244.0.0/18" }, 59), []);
  });

  it("tells the faults of all ranges that can be read, beside one that cannot", () => {
    const paths = networkFaults(
      { ...GOOD, addressSpace: "x", podCidr: "10.96.0.0/16", dnsServiceIP: "1.1.1.1" },
      300,
    ).map((fault) => fault.path);
    assert.deepEqual(paths, ["serviceCidr", "dnsServiceIP", "podCidr"]);
  });

  it("passes only ranges that are apart and hold the nodes", () => {
    const range = (least: number, most: number): fc.Arbitrary<Range> =>
      fc
        .record({ base: fc.nat(2 ** 26).map((n) => 10 * 2 ** 24 + n), prefix: fc.integer({ min: least, max: most }) })
        .map(canonical);
    const ranges = fc.record({ addressSpace: range(10, 24), podCidr: range(12, 22), serviceCidr: range(13, 22) });
    fc.assert(
      fc.property(ranges, fc.integer({ min: 1, max: 500 }), (all, nodes) => {
        const text = Object.fromEntries(Object.entries(all).map(([key, one]) => [key, formatCidr(one)]));
        if (networkFaults(text, nodes).length > 0) return;
        assert.ok(
          !overlaps(all.addressSpace, all.podCidr) &&
            !overlaps(all.addressSpace, all.serviceCidr) &&
            !overlaps(all.podCidr, all.serviceCidr),
        );
        const subnet = parseCidr(planAddresses(formatCidr(all.addressSpace))?.nodes ?? "");
        assert.ok(subnet !== null && 2 ** (32 - subnet.prefix) - 5 >= nodes && 2 ** (24 - all.podCidr.prefix) >= nodes);
        assert.ok(parseCidr(`${defaultDnsServiceIP(formatCidr(all.serviceCidr))}/32`) !== null);
      }),
      { numRuns: 500 },
    );
  });

  it("plans what the configuration leaves out, beside what it says", () => {
    assert.deepEqual(networkFaults({ addressSpace: "10.244.0.0/16" }, 30), []);
    const [fault] = networkFaults({ addressSpace: "10.10.0.0/16", serviceCidr: "10.244.0.0/20" }, 30);
    assert.match(fault?.message ?? "", /^overlaps network\.podCidr/);
  });
});
