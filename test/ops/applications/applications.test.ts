import assert from "node:assert/strict";
import { type ApplicationState, isSettled, readApplications } from "../../../ops/applications/read";
import { refreshed } from "../../../ops/applications/refresh";
import { progressText, settled } from "../../../ops/applications/wait";
import { ClusterError, type ClusterApi } from "../../../ops/cluster/proxy";
import { styleFor } from "../../../ops/report/style";

const item = (name: string, status: object | undefined, wave = "0") => ({
  metadata: { name, annotations: { "argocd.argoproj.io/sync-wave": wave } },
  spec: { project: "workloads" },
  ...(status === undefined ? {} : { status }),
});
const DONE = { sync: { status: "Synced", revisions: ["1.0.0", "c0ffee"] }, health: { status: "Healthy" } };

/** Answers each look with the next list, then with the last one again. */
function cluster(...lists: readonly (readonly object[])[]): ClusterApi {
  let looks = 0;
  return {
    get: () => Promise.resolve({ items: lists[Math.min(looks++, lists.length - 1)] }),
    watch: () => Promise.resolve(),
  };
}

const readOrNull = (api: ClusterApi) => readApplications(api, "argocd", "app-of-apps");
const read = async (api: ClusterApi): Promise<readonly ApplicationState[]> => (await readOrNull(api)) ?? [];
const lines: string[] = [];
const screen = {
  style: styleFor(false),
  line: (text: string) => void lines.push(text),
  maybe: () => undefined,
};

describe("applications", () => {
  it("are read with the root first, then by wave and name, with the chart's version as revision", async () => {
    const states = await read(
      cluster([item("b", DONE, "10"), item("a", DONE, "10"), item("crds", DONE, "-30"), item("app-of-apps", DONE)]),
    );
    assert.deepEqual(
      states.map(({ name }) => name),
      ["app-of-apps", "crds", "a", "b"],
    );
    assert.deepEqual(states[1], {
      name: "crds",
      project: "workloads",
      wave: -30,
      revision: "1.0.0",
      sync: "Synced",
      health: "Healthy",
      faults: [],
    });
    assert.ok(states.every(isSettled));
  });

  it("carry what is wrong: errors, a sync that failed, objects that are not healthy", async () => {
    const [state] = await read(
      cluster([
        item("a", {
          sync: { status: "OutOfSync" },
          health: { status: "Degraded" },
          conditions: [
            { type: "ComparisonError", message: "no chart" },
            { type: "OrphanedResourceWarning", message: "x" },
          ],
          operationState: { phase: "Failed", message: "namespace kube-system is not permitted" },
          resources: [{ kind: "Deployment", name: "a", health: { status: "Degraded", message: "no pods" } }],
        }),
      ]),
    );
    assert.deepEqual(state?.faults, [
      "ComparisonError: no chart",
      "sync failed: namespace kube-system is not permitted",
      "Deployment/a is Degraded: no pods",
    ]);
    assert.ok(!isSettled(state));
  });

  it("carry why a sync that is tried again has failed, object by object", async () => {
    const resources = [
      { status: "SyncFailed", message: "resource :ClusterRole is not permitted in project workloads" },
      { status: "Synced", message: "created" },
    ];
    const operationState = {
      phase: "Running",
      retryCount: 2,
      message: "Retrying attempt #3",
      syncResult: { resources },
    };
    const [state] = await read(cluster([item("a", { operationState })]));
    assert.deepEqual(state?.faults, ["sync failed: resource :ClusterRole is not permitted in project workloads"]);
    const first = { phase: "Running", message: "waiting for completion of hook" };
    assert.deepEqual((await read(cluster([item("a", { operationState: first })])))[0]?.faults, []);
  });

  it("are null where the cluster knows none, and any other fault is thrown", async () => {
    const failing = (status: number): ClusterApi => ({
      get: () => Promise.reject(new ClusterError("no", status)),
      watch: () => Promise.resolve(),
    });
    assert.equal(await readOrNull(failing(404)), null);
    await assert.rejects(read(failing(500)), ClusterError);
  });

  it("are waited for until the last one is Synced and Healthy", async () => {
    const api = cluster([], [item("app-of-apps", undefined)], [item("app-of-apps", DONE), item("a", DONE)]);
    assert.equal(await settled(api, { namespace: "argocd", root: "app-of-apps", limit: 5, period: 1 }, screen), true);
    assert.match(lines.at(-1) ?? "", /^applications: all 2 Synced and Healthy/);
  });

  it("are looked at once more where all are well at the first look, as they may be as of an older commit", async () => {
    const waiting = { namespace: "argocd", root: "app-of-apps", limit: 5, period: 1 };
    const behind = item("a", { ...DONE, sync: { status: "OutOfSync" } });
    const root = item("app-of-apps", DONE);
    let asked = 0;
    const refresh = (): Promise<void> => Promise.resolve(void (asked += 1));
    const after = cluster([root, item("a", DONE)], [root, behind], [root, item("a", DONE)]);
    assert.equal(await settled(after, { ...waiting, refresh }, screen), true);
    assert.equal(asked, 1);
    assert.equal(
      await settled(cluster([root, behind], [root, item("a", DONE)]), { ...waiting, refresh }, screen),
      true,
    );
    assert.equal(asked, 1);
  });

  it("are refreshed until Argo CD has taken the mark off each, for a while", async () => {
    const marked = { metadata: { name: "a", annotations: { "argocd.argoproj.io/refresh": "normal" } } };
    const calls: string[] = [];
    const kubectl = (...args: readonly string[]): Promise<string> =>
      Promise.resolve(String(calls.push(args.join(" "))));
    const options = { namespace: "argocd", limit: 5, period: 1 };
    assert.equal(await refreshed(cluster([marked], [item("a", DONE)]), { kubectl }, options), true);
    assert.match(calls.join(), /^annotate applications\.argoproj\.io --all --namespace argocd .*refresh=normal$/);
    assert.equal(await refreshed(cluster([marked]), { kubectl }, { ...options, limit: 0 }), false);
    const refusing = (): Promise<string> => Promise.reject(new Error("no such kind"));
    assert.equal(await refreshed(cluster([marked]), { kubectl: refusing }, options), false);
  });

  it("are not waited for beyond the limit", async () => {
    const api = cluster([item("app-of-apps", DONE), item("a", { sync: { status: "OutOfSync" } })]);
    assert.equal(await settled(api, { namespace: "argocd", root: "app-of-apps", limit: 0, period: 1 }, screen), false);
  });

  it("are told while they are waited for, the root only when it alone is missing", () => {
    const state = (name: string, health: string): ApplicationState => ({
      name,
      project: "p",
      wave: 0,
      revision: "",
      sync: "Synced",
      health,
      faults: [],
    });
    const root = state("app-of-apps", "Progressing");
    assert.equal(progressText([]), "applications: Argo CD has not begun yet");
    assert.match(progressText([root]), /0 of 1 .* waiting for app-of-apps \(Synced, Progressing\)$/);
    assert.match(
      progressText([root, state("a", "Healthy"), state("b", "Degraded"), state("c", "Missing")]),
      /1 of 4 .* waiting for b \(Synced, Degraded\) and 1 others$/,
    );
  });
});
