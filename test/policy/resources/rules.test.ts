import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { judgeResources } from "../../../policy/resources/judge";
import { resourceRules } from "../../../policy/resources/rules";
import { type FakeCharts, fakeCharts } from "../../program/fake-charts";
import { runStack } from "../../program/run";

describe("the rules over resources", () => {
  let charts: FakeCharts;
  before(() => (charts = fakeCharts()));
  after(() => charts.remove());

  it("are one a file, each called as its file is", () => {
    const files = readdirSync("policy/resources/rules").map((file) => file.replace(/\.ts$/, ""));
    assert.deepEqual(
      resourceRules.map(({ name }) => name),
      files.filter((name) => name !== "index").sort(),
    );
  });

  for (const { name, reason, cure, check, bad, good } of resourceRules) {
    it(`${name}: refuse what breaks it, pass what keeps it, and say why`, () => {
      assert.ok(reason.length > 20 && cure.length > 20);
      assert.ok(bad.length > 0 && good.length > 0);
      for (const { resource, stack } of bad)
        assert.notDeepEqual(check(resource, { stack }), [], JSON.stringify(resource));
      for (const { resource, stack } of good)
        assert.deepEqual(check(resource, { stack }), [], JSON.stringify(resource));
    });
  }

  for (const stack of ["dev", "staging", "prod"] as const) {
    it(`pass the program of stack ${stack}`, async () => {
      const { resources } = await runStack(stack);
      const breaches = judgeResources(resources, { stack }).filter(({ mandatory }) => mandatory);
      assert.deepEqual(
        breaches.map(({ rule, subject, message }) => `${rule} ${subject}: ${message}`),
        [],
      );
    });
  }
});
