import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { applicationRuns } from "../../../ops/evidence/applications";
import { evidenceOf, isGreen, parseEvidence } from "../../../ops/evidence/record";
import { readEvidence, writeEvidence } from "../../../ops/evidence/store";

const check = (state: "ok" | "bad" | "unknown") =>
  ({ group: "nodes", subject: "user", said: "it is so", state }) as const;
const ran = (state: "ok" | "bad" | "unknown", dirty = false, at = "2026-11-21T10:00:00.000Z") =>
  evidenceOf({
    stack: "dev",
    at: new Date(at),
    update: { commit: "d1a0f88", dirty },
    outputs: {
      cluster: { name: "c", resourceGroup: "rg", kubernetesVersion: "1.36.3" },
      releases: { mlflow: { chart: "mlflow", version: "0.7.19", namespace: "ai-tools" } },
      trustedCharts: [],
    },
    checks: [check("ok"), check(state)],
    applications: [],
  });

describe("evidenceOf", () => {
  it("tells commit, pins, versions and health, and what was not well", () => {
    const record = ran("bad");
    assert.deepEqual(record.pins, { mlflow: { chart: "mlflow", version: "0.7.19" } });
    assert.deepEqual([record.commit, record.clean, record.kubernetes], ["d1a0f88", true, "1.36.3"]);
    assert.deepEqual(record.health, { state: "bad", notWell: ["nodes user: bad: it is so"] });
    assert.deepEqual(parseEvidence(JSON.stringify(record)), record);
  });

  it("is green only from a clean commit and with nothing bad", () => {
    assert.deepEqual([ran("ok"), ran("unknown"), ran("bad"), ran("ok", true)].map(isGreen), [true, true, false, false]);
  });
});

describe("applicationRuns", () => {
  it("reads the version of the chart and the tag of the image", () => {
    const list = {
      items: [
        {
          metadata: { name: "shop", namespace: "argocd" },
          spec: {
            sources: [{ targetRevision: "1.2.0", helm: { parameters: [{ name: "image.tag", value: "7" }] } }, {}],
          },
          status: { sync: { status: "Synced" }, health: { status: "Healthy" } },
        },
      ],
    };
    assert.deepEqual(applicationRuns(list), [{ name: "shop", versions: ["1.2.0", "7"], state: "ok" }]);
  });
});

describe("records beside the state", () => {
  const root = mkdtempSync(join(tmpdir(), "platform-evidence-"));
  const call = { stack: "dev", env: { PULUMI_BACKEND_URL: `file://${root}` } };
  after(() => rmSync(root, { recursive: true }));

  it("are read newest first, a damaged one left out", async () => {
    assert.deepEqual(await readEvidence(call), []);
    const path = await writeEvidence(call, ran("ok"));
    await writeEvidence(call, ran("ok", false, "2026-11-21T11:00:00.000Z"));
    writeFileSync(join(root, ".pulumi", path.replace("10-00", "09-00")), "{");
    assert.deepEqual(
      (await readEvidence(call)).map(({ at }) => at),
      ["2026-11-21T11:00:00.000Z", "2026-11-21T10:00:00.000Z"],
    );
  });
});
