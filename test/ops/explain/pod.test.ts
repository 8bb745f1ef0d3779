import assert from "node:assert/strict";
import { explainPod } from "../../../ops/explain/pod";
import type { Pod, Scene } from "../../../ops/explain/objects";
import { EMPTY, event, pending, placed, ready, waiting } from "./objects";

function problem(pod: Pod, scene: Partial<Scene> = {}): string {
  return explainPod(pod, { ...EMPTY, ...scene })?.problem ?? "";
}

describe("explainPod", () => {
  it("has nothing to say of a pod that is ready or has finished well", () => {
    assert.equal(explainPod(ready(), EMPTY), undefined);
    assert.equal(explainPod({ metadata: { name: "job" }, status: { phase: "Succeeded" } }, EMPTY), undefined);
  });

  it("names the pod and tells why it is not placed", () => {
    const finding = explainPod(pending("0/1 nodes are available: 1 Too many pods."), EMPTY);
    assert.ok(finding);
    assert.equal(finding.object, "Pod hub-6c8f");
    assert.match(finding.problem, /as many pods as they may/);
  });

  it("tells an image that does not exist from one that may not be read", () => {
    const absent = 'Back-off pulling image "hub:3.1.0": ErrImagePull: docker.io/library/hub:3.1.0: not found';
    const denied = "failed to authorize: unexpected status from GET request: 401 Unauthorized";
    assert.match(
      problem(placed(waiting("ImagePullBackOff", absent))),
      /^container hub: image hub:3\.1\.0 .*no such image or tag/,
    );
    assert.match(problem(placed(waiting("ErrImagePull", denied))), /the registry refuses it/);
  });

  it("tells an unreachable registry", () => {
    const message = "dial tcp: lookup registry.example.org: no such host";
    assert.match(problem(placed(waiting("ImagePullBackOff", message))), /registry cannot be reached/);
  });

  it("names a missing Secret, ConfigMap or key", () => {
    const config = (message: string): string => problem(placed(waiting("CreateContainerConfigError", message)));
    assert.match(config('secret "hub-auth" not found'), /Secret hub-auth does not exist/);
    assert.match(config('configmap "hub-config" not found'), /ConfigMap hub-config does not exist/);
    assert.match(
      config("couldn't find key password in Secret ai-tools/hub-auth"),
      /Secret hub-auth has no key password/,
    );
  });

  it("gives a crash its exit code, restarts and last words", () => {
    const lastState = { terminated: { exitCode: 1, reason: "Error", message: "no such\n  database" } };
    const pod = placed({ ...waiting("CrashLoopBackOff"), restartCount: 4, lastState });
    assert.match(
      problem(pod),
      /crashes again and again \(4 restarts\): it ended with exit code 1, last words: no such database/,
    );
  });

  it("knows that memory was the limit", () => {
    const pod = placed({
      ...waiting("CrashLoopBackOff"),
      lastState: { terminated: { exitCode: 137, reason: "OOMKilled" } },
    });
    assert.match(explainPod(pod, EMPTY)?.cure ?? "", /memory limit/);
  });

  it("names an init container as such", () => {
    const pod = placed({ name: "migrate", state: { terminated: { exitCode: 2 } } }, {}, true);
    assert.match(problem(pod), /^init container migrate: it ended with exit code 2/);
  });

  it("reads failing probes and mounts from the events", () => {
    const probe = event(
      "Pod",
      "hub-6c8f",
      "Unhealthy",
      "Readiness probe failed: HTTP probe failed with statuscode: 503",
    );
    const mount = event(
      "Pod",
      "hub-6c8f",
      "FailedMount",
      'MountVolume.SetUp failed for volume "x" : secret "y" not found',
    );
    assert.match(problem(placed(), { events: [probe] }), /Readiness probe failed.*503/);
    assert.match(problem(placed(waiting("ContainerCreating")), { events: [probe, mount] }), /secret "y" not found/);
  });

  it("does not mistake another pod's events for its own", () => {
    const other = event("Pod", "hub-other", "Unhealthy", "Readiness probe failed: timeout");
    assert.equal(problem(placed(), { events: [other] }), "container hub is not ready");
  });

  it("cuts what a kubelet quotes at length", () => {
    assert.ok(problem(placed(waiting("RunContainerError", "x".repeat(5000)))).length < 400);
  });
});
