import assert from "node:assert/strict";
import { alertChecks } from "../../../ops/health/alerts";
import { applicationChecks } from "../../../ops/health/applications";
import { certificateChecks } from "../../../ops/health/certificates";
import { exitCodeOf, worst } from "../../../ops/health/check";
import { nodeChecks } from "../../../ops/health/nodes";
import { healthLines } from "../../../ops/health/report";
import { workloadChecks } from "../../../ops/health/workloads";
import { styleFor } from "../../../ops/report/style";

const states = (checks: readonly { state: string }[]): string[] => checks.map(({ state }) => state);

describe("nodeChecks", () => {
  const node = (pool: string, ready: string, more: object = {}): Parameters<typeof nodeChecks>[0][number] => ({
    metadata: { name: "n", labels: { agentpool: pool } },
    status: { conditions: [{ type: "Ready", status: ready }], nodeInfo: { kubeletVersion: "v1.36.3" } },
    ...more,
  });

  it("counts ready nodes by pool", () => {
    const [system, user] = nodeChecks([node("user", "True"), node("user", "False"), node("system", "True")]);
    assert.deepEqual([system?.subject, system?.state, system?.said], ["system", "ok", "1 of 1 nodes ready"]);
    assert.deepEqual([user?.subject, user?.state, user?.said], ["user", "warning", "1 of 2 nodes ready"]);
  });

  it("calls a pool without a ready node, and a cluster without a node, bad", () => {
    assert.deepEqual(states(nodeChecks([node("user", "Unknown")])), ["bad"]);
    assert.deepEqual(states(nodeChecks([])), ["bad"]);
  });

  it("warns of cordoned nodes and of an upgrade that has stopped half way", () => {
    assert.match(nodeChecks([node("user", "True", { spec: { unschedulable: true } })])[0]?.said ?? "", /1 cordoned/);
    const newer = {
      status: { conditions: [{ type: "Ready", status: "True" }], nodeInfo: { kubeletVersion: "v1.37.1" } },
    };
    const [mixed] = nodeChecks([node("user", "True"), node("user", "True", newer)]);
    assert.deepEqual([mixed?.state, mixed?.said], ["warning", "2 of 2 nodes ready, on versions v1.36.3 and v1.37.1"]);
  });
});

describe("workloadChecks", () => {
  it("names what is not whole and counts the rest", () => {
    const meta = (name: string) => ({ metadata: { name, namespace: "argocd" } });
    const checks = workloadChecks([
      { kind: "Deployment", ...meta("server"), spec: { replicas: 2 }, status: { readyReplicas: 1 } },
      { kind: "StatefulSet", ...meta("controller"), spec: { replicas: 1 }, status: {} },
      { kind: "DaemonSet", ...meta("exporter"), status: { desiredNumberScheduled: 3, numberReady: 3 } },
      { kind: "Deployment", ...meta("off"), spec: { replicas: 0 }, status: {} },
    ]);
    assert.deepEqual(states(checks), ["warning", "bad", "ok"]);
    assert.equal(checks[2]?.said, "2 with all pods ready");
  });
});

describe("applicationChecks", () => {
  const app = (status: object | undefined): object => ({ metadata: { name: "shop", namespace: "argocd" }, status });
  const check = (status: object | undefined) => applicationChecks({ items: [app(status)] })[0];

  it("calls an Application well only when it is synced and healthy", () => {
    assert.equal(check({ sync: { status: "Synced" }, health: { status: "Healthy" } })?.state, "ok");
    assert.equal(check({ sync: { status: "OutOfSync" }, health: { status: "Healthy" } })?.state, "warning");
    assert.equal(check({ sync: { status: "Synced" }, health: { status: "Progressing" } })?.state, "warning");
    assert.equal(check({ sync: { status: "Synced" }, health: { status: "Degraded" } })?.state, "bad");
    assert.equal(check(undefined)?.state, "unknown");
  });

  it("tells the first line of an error that Argo CD reports", () => {
    const conditions = [{ type: "ComparisonError", message: "repository not found\nmore" }];
    const found = check({ sync: { status: "Unknown" }, health: { status: "Healthy" }, conditions });
    assert.deepEqual([found?.state, found?.said], ["bad", "Unknown, Healthy, repository not found"]);
  });
});

describe("certificateChecks", () => {
  const now = new Date("2026-11-21T00:00:00Z");
  const check = (notAfter: string, status = "True") =>
    certificateChecks(
      {
        items: [
          {
            metadata: { name: "tls", namespace: "shop" },
            status: { notAfter, conditions: [{ type: "Ready", status }] },
          },
        ],
      },
      now,
    )[0];

  it("warns of a certificate that was not renewed in time", () => {
    assert.equal(check("2027-01-21T00:00:00Z")?.state, "ok");
    assert.deepEqual(
      [check("2026-11-30T00:00:00Z")?.state, check("2026-11-30T00:00:00Z")?.said],
      ["warning", "ready, expires in 9 days"],
    );
  });

  it("calls one that has expired or is not ready bad", () => {
    assert.match(check("2026-11-20T00:00:00Z")?.said ?? "", /expired 1 days ago/);
    assert.equal(check("2026-11-20T00:00:00Z")?.state, "bad");
    assert.equal(check("2027-01-21T00:00:00Z", "False")?.state, "bad");
  });
});

describe("alertChecks", () => {
  const alert = (alertname: string, severity: string): object => ({
    labels: { alertname, severity, namespace: "monitoring" },
    annotations: { summary: "it is so" },
  });

  it("is content when only the alert fires that always does", () => {
    assert.deepEqual(states(alertChecks([alert("Watchdog", "none")])), ["ok"]);
  });

  it("takes over the severity of what fires", () => {
    const checks = alertChecks([alert("KubePodCrashLooping", "warning"), alert("TargetDown", "critical")]);
    assert.deepEqual(states(checks), ["warning", "bad"]);
    assert.equal(checks[1]?.said, "critical: it is so");
  });
});

describe("worst", () => {
  it("is the worst of all, and decides the exit code", () => {
    const checks = (["ok", "bad", "unknown"] as const).map(
      (state) => ({ group: "nodes", subject: "", said: "", state }) as const,
    );
    assert.equal(worst(checks), "bad");
    assert.equal(worst([]), "ok");
    assert.deepEqual((["ok", "bad", "warning", "unknown"] as const).map(exitCodeOf), [0, 1, 2, 2]);
  });
});

describe("healthLines", () => {
  it("names each group once", () => {
    const check = { group: "nodes", state: "ok", said: "1 of 1" } as const;
    const lines = healthLines(
      [
        { ...check, subject: "a" },
        { ...check, subject: "b" },
      ],
      styleFor(false),
    );
    assert.deepEqual(lines, ["  nodes  ok  a  1 of 1", "         ok  b  1 of 1"]);
  });
});
