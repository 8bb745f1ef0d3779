import assert from "node:assert/strict";
import type { Evidence } from "../../../ops/evidence/record";
import { billVersions, versionsOfPatch, withBill } from "../../../ops/promote/item";
import { judgePromotion, requireReason, type Request } from "../../../ops/promote/judge";

const record = (more: Partial<Evidence> = {}): Evidence => ({
  stack: "staging",
  at: "2026-11-20T10:00:00Z",
  commit: "abc",
  clean: true,
  kubernetes: "1.36.3",
  pins: { mlflow: { chart: "mlflow", version: "1.11.5" } },
  applications: [{ name: "shop", versions: ["1.2.0", "7"], state: "ok" }],
  health: { state: "ok", notWell: [] },
  trusted: [],
  ...more,
});

const request = (more: Partial<Request> = {}): Request => ({
  title: "bom",
  to: "prod",
  source: { mlflow: ["1.11.5"] },
  target: { mlflow: ["0.7.19"] },
  records: [record()],
  freezes: [],
  now: new Date("2026-11-21T10:00:00Z"),
  ...more,
});
const rules = (more: Partial<Request>): string[] => judgePromotion(request(more)).map(({ rule }) => rule);

describe("judgePromotion", () => {
  it("lets on what the environment before has run green", () => {
    assert.deepEqual(rules({}), []);
    assert.deepEqual(rules({ source: { shop: ["1.2.0", "7"] }, target: { shop: ["1.1.0", "6"] } }), []);
  });

  it("refuses what it has not run, or another version of it", () => {
    assert.deepEqual(rules({ records: [] }), ["evidence"]);
    assert.deepEqual(rules({ source: { mlflow: ["1.12.0"] } }), ["evidence"]);
    assert.deepEqual(rules({ source: { shop: ["1.2.0", "8"] }, target: { shop: ["1.2.0", "7"] } }), ["evidence"]);
  });

  it("refuses what it has run with something bad, or from uncommitted files, and says so", () => {
    const bad = record({ health: { state: "bad", notWell: ["releases mlflow: bad: failed"] } });
    const [red] = judgePromotion(request({ records: [bad] }));
    assert.match(red?.message ?? "", /not green: releases mlflow: bad: failed/);
    assert.deepEqual(rules({ records: [record({ clean: false })] }), ["evidence"]);
    assert.deepEqual(rules({ records: [bad, record()] }), []);
  });

  it("refuses to go back, and names the command that can", () => {
    const [order] = judgePromotion(request({ target: { mlflow: ["2.0.0"] } }));
    assert.equal(order?.rule, "order");
    assert.match(order.cure, /rollback/);
  });

  it("refuses in a frozen window, on its first and its last day, for that environment", () => {
    const freeze = { environment: "prod", from: "2026-11-21", to: "2026-11-21", reason: "black friday" } as const;
    assert.deepEqual(rules({ freezes: [freeze] }), ["freeze"]);
    assert.deepEqual(rules({ freezes: [{ ...freeze, environment: "staging" }] }), []);
    assert.deepEqual(rules({ freezes: [{ ...freeze, from: "2026-11-22", to: "2026-11-30" }] }), []);
  });

  it("knows no way to dev, nor for what the environment before does not have", () => {
    assert.deepEqual(rules({ to: "dev" }), ["way"]);
    assert.deepEqual(rules({ source: undefined }), ["way"]);
  });
});

describe("withBill", () => {
  const target =
    "# Stack prod\nconfig:\n  # Region\n  platform:location: westeurope\n  platform:releases:\n    mlflow:\n      replicas: 2\n";

  it("brings the source's bill and leaves everything else, comments too", () => {
    const after = withBill(target, { config: { "platform:releases": { mlflow: { bom: "documented" } } } });
    assert.match(after, /# Stack prod\nconfig:\n {2}# Region/);
    assert.match(after, /mlflow:\n {6}replicas: 2\n {6}bom: documented/);
  });

  it("changes nothing where both are alike", () => {
    assert.equal(withBill(target, { config: {} }), target);
  });

  it("takes a release's own bill away where the source has none", () => {
    const own = withBill(target, { config: { "platform:releases": { mlflow: { bom: "documented" } } } });
    assert.equal(withBill(own, { config: {} }), target);
  });
});

describe("versions", () => {
  it("of a stack are those of its bill", () => {
    assert.deepEqual(billVersions("config: {}\n")["mlflow"], ["0.7.19"]);
  });

  it("of an application are the values of its version file", () => {
    const text = '- { op: replace, path: /a, value: "1.0.0" }\n- { op: replace, path: /b, value: "7" }\n';
    assert.deepEqual(versionsOfPatch(text), ["1.0.0", "7"]);
  });
});

describe("requireReason", () => {
  it("wants more than a word", () => {
    assert.throws(() => requireReason("urgent"), /written reason of at least 15 characters/);
    assert.equal(
      requireReason(" security fix CVE-2026-1, see incident 12 "),
      "security fix CVE-2026-1, see incident 12",
    );
  });
});
