import assert from "node:assert/strict";
import { Progress } from "../../../ops/pulumi/progress";
import { failureLines } from "../../../ops/failures";
import { aftermath, failedRelease, releaseLines, type FailedRelease } from "../../../ops/report/failure";
import { styleFor } from "../../../ops/report/style";
import { began, broke, error, RELEASE, urn } from "../pulumi/events";

const plain = styleFor(false);
const recorded = {
  name: "mlflow",
  namespace: "ai-tools",
  revision: 3,
  status: "deployed",
  chart: "mlflow",
  version: "0.7.19",
};
const failed: FailedRelease = {
  name: "mlflow",
  namespace: "ai-tools",
  op: "create",
  atomic: true,
  waited: 300.2,
  timeout: 300,
  message: "release mlflow failed: timed out waiting for the condition",
  findings: [{ object: "Pod mlflow-1", problem: "no node can take it", cure: "add nodes" }],
  now: null,
};

describe("releaseLines", () => {
  it("names release, namespace, seconds, rollback, pod, reason and cure", () => {
    assert.deepEqual(releaseLines(failed, undefined, plain), [
      "x release mlflow in namespace ai-tools failed after 5 min of at most 5 min",
      "    the atomic rollback removed it again",
      "    Pod mlflow-1: no node can take it",
      "      cure: add nodes",
    ]);
  });

  it("keeps Helm's message where it says more than that time ran out", () => {
    const message = "1 error occurred:\n\t* cannot patch: field is immutable\n\n";
    assert.match(releaseLines({ ...failed, message }, undefined, plain).join("\n"), /field is immutable/);
  });

  it("admits that the cluster could not be watched, and why", () => {
    const lines = releaseLines({ ...failed, findings: [], now: undefined }, "kubelogin is not on the PATH", plain).join(
      "\n",
    );
    assert.match(lines, /is not known: kubelogin is not on the PATH/);
    assert.match(lines, /timed out waiting/);
  });

  it("points at Services and hooks where every pod was ready", () => {
    assert.match(
      releaseLines({ ...failed, findings: [] }, undefined, plain).join("\n"),
      /LoadBalancer and its hook Jobs/,
    );
  });
});

describe("aftermath", () => {
  it("believes the cluster before Helm's promise", () => {
    assert.match(
      aftermath({ op: "update", atomic: true, now: recorded }),
      /took it back to mlflow 0\.7\.19 \(revision 3/,
    );
    assert.match(
      aftermath({ op: "update", atomic: true, now: { ...recorded, status: "pending-upgrade" } }),
      /left pending-upgrade/,
    );
    assert.match(aftermath({ op: "create", atomic: true, now: null }), /removed it again/);
  });

  it("goes by Helm's rule where the cluster cannot be asked", () => {
    assert.match(aftermath({ op: "create", atomic: true, now: undefined }), /removed it again/);
    assert.match(aftermath({ op: "update", atomic: true, now: undefined }), /back to what ran before/);
    assert.match(aftermath({ op: "update", atomic: false, now: undefined }), /not rolled back/);
  });
});

describe("failureLines", () => {
  it("says a release's error once, with the release", () => {
    const progress = new Progress();
    progress.see(
      began("create", RELEASE, "mlflow", { name: "mlflow", namespace: "ai-tools", atomic: true, timeout: 300 }),
      0,
    );
    progress.see(error("release mlflow failed: timed out waiting for the condition", urn(RELEASE, "mlflow")), 1);
    progress.see(broke("create", RELEASE, "mlflow"), 4000);
    const [resource] = progress.failed;
    assert.ok(resource);
    const release = { ...failedRelease(resource, progress.faults), findings: failed.findings, now: null };
    assert.equal(release.waited, 4);
    assert.equal(failureLines(progress, { failed: [release] }, plain).filter((line) => /mlflow/.test(line)).length, 2);
  });

  it("shows a fault of the config once and clean", () => {
    const progress = new Progress();
    progress.see(
      error("Pulumi.dev.yaml has 2 faults:\n  platform:domain: 3 is no text\n  platform:dmoain: unknown\n"),
      0,
    );
    assert.deepEqual(failureLines(progress, { failed: [] }, plain), [
      "x Pulumi.dev.yaml has 2 faults:",
      "      platform:domain: 3 is no text",
      "      platform:dmoain: unknown",
    ]);
  });
});
