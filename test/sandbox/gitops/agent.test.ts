import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { KubernetesObject } from "../../../sandbox/cluster/api";
import { KeptProgram } from "../../../sandbox/gitops/agent/program";
import { refresh } from "../../../sandbox/gitops/agent/refresh";
import { serveFolder } from "../../../sandbox/gitops/agent/server";
import { workloadsOf } from "../../../sandbox/gitops/agent/workloads";

const workload = (component: string, readyReplicas: number, more: object = {}): KubernetesObject => ({
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name: component, labels: { "app.kubernetes.io/component": component }, ...more },
  status: { readyReplicas },
});

describe("the GitOps agent", () => {
  const folder = mkdtempSync(join(tmpdir(), "aks-platform-agent-"));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("runs what the cluster has with ready pods, and nothing that is being deleted", async () => {
    const of = (...all: KubernetesObject[]) => workloadsOf({ list: () => Promise.resolve(all) });
    assert.deepEqual(await of(workload("repo-server", 1), workload("application-controller", 0)), {
      repoServer: true,
      controller: false,
    });
    const going = workload("application-controller", 1, { deletionTimestamp: "2026-01-01T00:00:00Z" });
    assert.deepEqual(await of(going), { repoServer: false, controller: false });
    assert.deepEqual(await workloadsOf({ list: () => Promise.reject(new Error("gone")) }), {
      repoServer: false,
      controller: false,
    });
  });

  it("asks Argo CD to look at every application when there is a new commit, and minds no cluster that is away", async () => {
    const asked: string[] = [];
    const items = [workload("a", 1), workload("b", 1)];
    const merge = (path: string, fields: object): Promise<void> => {
      asked.push(`${path.replace(/^.*\//, "")} ${JSON.stringify(fields)}`);
      return Promise.resolve();
    };
    await refresh({ list: () => Promise.resolve(items), merge }, "all");
    const fields = '{"metadata":{"annotations":{"argocd.argoproj.io/refresh":"normal"}}}';
    assert.deepEqual(asked, [`a ${fields}`, `b ${fields}`]);
    const settled = { ...workload("c", 1), status: { sync: { status: "Synced" }, health: { status: "Healthy" } } };
    await refresh({ list: () => Promise.resolve([settled, workload("d", 1)]), merge }, "unsettled");
    assert.equal(asked.at(-1), `d ${fields}`);
    assert.equal(asked.length, 3);
    await refresh({ list: () => Promise.reject(new Error("gone")), merge }, "all");
  });

  it("serves files of its folder on loopback, and nothing else", async () => {
    writeFileSync(join(folder, "index.yaml"), "entries: {}\n");
    const server: Server = await serveFolder(folder, 0);
    try {
      const { port, address } = server.address() as AddressInfo;
      assert.equal(address, "127.0.0.1");
      const at = (path: string, method = "GET") => fetch(`http://127.0.0.1:${port}${path}`, { method });
      assert.equal(await (await at("/index.yaml?x=1")).text(), "entries: {}\n");
      assert.equal((await at("/gone.tgz")).status, 404);
      assert.equal((await at("/%2e%2e/%2e%2e/etc/passwd")).status, 404);
      assert.equal((await at("/index.yaml", "DELETE")).status, 404);
      await assert.rejects(serveFolder(folder, port));
    } finally {
      server.close();
      server.closeAllConnections();
    }
  });

  it("starts a program again that ends by itself, and not one that was stopped", async () => {
    const log = join(folder, "log");
    const count = join(folder, "count");
    const script = `require("fs").appendFileSync(${JSON.stringify(count)}, "x"); if (require("fs").readFileSync(${JSON.stringify(count)}).length > 1) setInterval(() => {}, 1000);`;
    const program = new KeptProgram({ program: process.execPath, args: ["-e", script], env: {}, cwd: folder, log });
    const starts = (): number => {
      try {
        return readFileSync(count).length;
      } catch {
        return 0;
      }
    };
    for (let waited = 0; starts() < 2 && waited < 100; waited += 1) await sleep(100);
    assert.equal(starts(), 2);
    await program.stop();
    await sleep(1_200);
    assert.equal(starts(), 2);
  }).timeout(20_000);
});
