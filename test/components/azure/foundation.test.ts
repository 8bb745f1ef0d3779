import assert from "node:assert/strict";
import { firstOfMonth } from "../../../components/azure/budget";
import { Foundation } from "../../../components/azure/foundation";
import { tagsOf } from "../../../components/azure/tags";
import { type Recording, only, record } from "../../support/mocks";
import { answers } from "../answers";
import { azureArgs } from "./sample";

const run = (config: Readonly<Record<string, unknown>> = {}) =>
  record({ answers }, () => {
    new Foundation("platform", azureArgs("dev", config));
  });

describe("the foundation", () => {
  let made: Recording<void>;
  before(async () => (made = await run()));

  it("has by default a budget that tells the group's owners at half, at four fifths, at the end, and before it", () => {
    const { inputs, ignoreChanges } = only(made, "azure-native:consumption:Budget");
    const alerts = Object.values(inputs["notifications"] as Record<string, Record<string, unknown>>);
    assert.deepEqual(
      alerts.map(({ threshold, thresholdType }) => `${String(threshold)} ${String(thresholdType)}`).sort(),
      ["100 Actual", "100 Forecasted", "50 Actual", "80 Actual"],
    );
    for (const { contactRoles } of alerts) assert.deepEqual(contactRoles, ["Owner"]);
    assert.deepEqual([inputs["amount"], inputs["timeGrain"], ignoreChanges], [500, "Monthly", ["timePeriod"]]);
  });

  it("has none where the stack wants none", async () => {
    const { resources } = await run({ "platform:budget": null });
    assert.deepEqual(
      resources.filter(({ type }) => type.endsWith(":Budget")),
      [],
    );
  });

  it("begins a budget with the month that is", () => {
    assert.equal(firstOfMonth(new Date("2026-11-21T23:59:59Z")), "2026-11-01T00:00:00Z");
    assert.equal(firstOfMonth(new Date("2027-01-01T00:00:00Z")), "2027-01-01T00:00:00Z");
  });

  it("keeps logs as long and takes as many as the stack says", async () => {
    const { inputs } = only(made, "azure-native:operationalinsights:Workspace");
    assert.deepEqual([inputs["retentionInDays"], inputs["workspaceCapping"]], [30, { dailyQuotaGb: 1 }]);
    const unlimited = await run({ "platform:logs": { retentionDays: 90, dailyGb: null } });
    const { workspaceCapping } = only(unlimited, "azure-native:operationalinsights:Workspace").inputs;
    assert.deepEqual(workspaceCapping, { dailyQuotaGb: -1 });
  });

  it("has a public zone for the stack's hosts", () => {
    const { zoneName, zoneType, location } = only(made, "azure-native:dns:Zone").inputs;
    assert.deepEqual([zoneName, zoneType, location], ["dev.example.com", "Public", "global"]);
  });
});

describe("the tags", () => {
  it("say whose everything is, and are not the stack's to change", () => {
    const args = { tags: { team: "a", owner: "somebody" }, profile: "dev", owner: "o", costCentre: "c" } as const;
    assert.deepEqual(tagsOf({ ...args, repository: `https://${"x".repeat(300)}` }), {
      team: "a",
      environment: "dev",
      owner: "o",
      "cost-centre": "c",
      repository: `https://${"x".repeat(248)}`,
      "managed-by": "pulumi",
    });
  });
});
