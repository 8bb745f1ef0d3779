import assert from "node:assert/strict";
import type { Az } from "../../../ops/azure-cli/ask";
import { subscriptionFindings } from "../../../ops/doctor/azure";
import type { Needs, PoolNeed } from "../../../ops/doctor/needs";
import { judgeQuotas, judgeSkus, Skus, Usages } from "../../../ops/doctor/subscription";

const pool = (more: Partial<PoolNeed> = {}): PoolNeed => ({
  ...{ name: "user", vmSize: "Standard_D4ds_v5", nodes: 3, zones: ["1", "2"], spot: false, exists: false },
  ...more,
});

/** As `az vm list-skus` prints it; what is not read is left out. */
const SKU = {
  name: "Standard_D4ds_v5",
  family: "standardDDSv5Family",
  resourceType: "virtualMachines",
  capabilities: [
    { name: "vCPUs", value: "4" },
    { name: "MemoryGB", value: "16" },
  ],
  locationInfo: [{ location: "westeurope", zones: ["3", "1", "2"] }],
  restrictions: [],
};
const zoneClosed = {
  ...SKU,
  restrictions: [
    { type: "Zone", reasonCode: "NotAvailableForSubscription", restrictionInfo: { zones: ["2"] }, values: [] },
  ],
};
const closed = {
  ...SKU,
  restrictions: [{ type: "Location", reasonCode: "NotAvailableForSubscription", values: ["westeurope"] }],
};

/** As `az vm list-usage` prints it: numbers as texts. */
const usage = (name: string, used: string, limit: string) => ({
  currentValue: used,
  limit,
  name: { localizedValue: name, value: name },
  unit: "Count",
});

describe("sizes of pools", () => {
  const of = (sku: object, one = pool()) => judgeSkus([one], Skus.parse([sku]))[0];

  it("are well where they are offered in every zone of the pool", () => {
    assert.equal(of(SKU)?.verdict, "ok");
    assert.equal(of(SKU, pool({ zones: [] }))?.verdict, "ok");
  });

  it("fail where one zone has none, or the subscription may not, or nobody offers it", () => {
    assert.match(of(zoneClosed)?.said ?? "", /not offered in zone 2$/);
    assert.match(of({ ...SKU, locationInfo: [{ zones: ["1"] }] })?.said ?? "", /zone 2$/);
    assert.match(of(closed)?.said ?? "", /closed to this subscription \(NotAvailableForSubscription\)/);
    assert.equal(judgeSkus([pool()], [])[0]?.verdict, "missing");
  });
});

describe("quotas", () => {
  const of = (pools: readonly PoolNeed[], ...usages: readonly object[]) =>
    judgeQuotas(pools, Skus.parse([SKU]), Usages.parse(usages)).map(({ subject, verdict, said }) => [
      subject.replace("quota ", ""),
      verdict,
      said,
    ]);

  it("hold every new pool at its largest, with a node more for upgrades, by family and in all", () => {
    assert.deepEqual(of([pool()], usage("standardDDSv5Family", "4", "20"), usage("cores", "4", "19")), [
      ["standardDDSv5Family", "ok", "16 cores wanted at most, 16 of 20 left"],
      ["cores", "missing", "16 cores wanted at most, 15 of 19 left"],
    ]);
  });

  it("count pools that are there as Azure does, and spot by a quota of its own", () => {
    assert.deepEqual(of([pool({ exists: true })]), []);
    assert.deepEqual(of([pool({ spot: true })], usage("lowPriorityCores", "0", "100"))[0]?.slice(0, 2), [
      "lowPriorityCores",
      "ok",
    ]);
    assert.equal(of([pool()])[0]?.[1], "unknown");
  });
});

describe("the look at a subscription", () => {
  const needs: Needs = {
    location: "westeurope",
    pools: [pool()],
    names: [
      { kind: "group", name: "rg-aks-platform-dev" },
      { kind: "registry", name: "craksplatformdev" },
    ],
    network: { name: "vnet-dev", group: "rg-aks-platform-dev", ranges: ["10.10.0.0/16"] },
  };
  const vnet = (name: string, ...addressPrefixes: readonly string[]) => ({
    name,
    resourceGroup: "rg-hub",
    addressSpace: { addressPrefixes },
  });

  /** Recorded answers by the first words of the question. */
  function recorded(answers: Readonly<Record<string, unknown>>): Az {
    return async (...args) => {
      const found = Object.entries(answers).find(([words]) => args.join(" ").startsWith(words));
      if (found === undefined) throw new Error(`nobody recorded: ${args.join(" ")}`);
      return found[1];
    };
  }

  const WELL = {
    rest: { value: [{ actions: ["*"], notActions: [] }] },
    "vm list-skus": [SKU],
    "vm list-usage": [usage("standardDDSv5Family", "0", "100"), usage("cores", "0", "100")],
    "network vnet list": [
      vnet("hub", "10.0.0.0/16"),
      { ...vnet("vnet-dev", "10.10.0.0/16"), resourceGroup: "RG-aks-platform-dev" },
    ],
    "group exists": false,
    "acr check-name": { message: null, nameAvailable: true, reason: null },
  };

  it("finds nothing wrong where all is well", async () => {
    const findings = await subscriptionFindings(recorded(WELL), "s", needs);
    assert.deepEqual(
      findings.filter(({ verdict }) => verdict !== "ok"),
      [],
    );
    assert.equal(findings.length, 9);
  });

  it("fails for rights that are missing, names that are taken, and addresses of another network", async () => {
    const contributor = { actions: ["*"], notActions: ["Microsoft.Authorization/*/Write"] };
    const answers = {
      ...WELL,
      rest: { value: [contributor] },
      "group exists": true,
      "acr check-name": { message: "The registry is already in use.", nameAvailable: false, reason: "AlreadyExists" },
      "network vnet list": [vnet("hub", "192.168.0.0/24", "10.10.128.0/20"), vnet("wide", "10.0.0.0/8")],
    };
    const findings = await subscriptionFindings(recorded(answers), "s", needs);
    assert.deepEqual(
      findings.filter(({ verdict }) => verdict !== "ok").map(({ subject, verdict }) => [subject, verdict]),
      [
        ["roleAssignments/write", "missing"],
        ["addresses 10.10.0.0/16", "unknown"],
        ["addresses 10.10.0.0/16", "unknown"],
        ["group rg-aks-platform-dev", "wrong"],
        ["registry craksplatformdev", "wrong"],
      ],
    );
    for (const { verdict, cure = "" } of findings) assert.ok(verdict === "ok" || cure.length > 20);
  });

  it("goes on where a question is not answered, and says which", async () => {
    const { "vm list-usage": _, ...rest } = WELL;
    const findings = await subscriptionFindings(recorded(rest), "s", needs);
    const [blind] = findings.filter(({ verdict }) => verdict === "unknown");
    assert.equal(blind?.subject, "sizes and quotas");
    assert.match(blind.said, /nobody recorded: vm list-usage/);
    assert.equal(findings.filter(({ verdict }) => verdict === "ok").length, 6);
  });
});
