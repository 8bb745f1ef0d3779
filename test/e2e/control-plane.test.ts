/** Control planes for real, in a sandbox of their own beside that of the other tests. */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ControlPlane } from "../../sandbox/cluster/control-plane";
import { portsFrom } from "../../sandbox/cluster/kwokctl";
import { startProcesses } from "../../sandbox/cluster/launch";
import { freePorts } from "../../sandbox/cluster/ports";
import { processesIn } from "../../sandbox/cluster/processes";
import { ClusterFiles } from "../../sandbox/cluster/record";
import { reset } from "../../sandbox/down";
import { homeAt } from "../../sandbox/home";
import { kubectlOf, poolOf, startBare } from "./support/control-plane";
import { listeners } from "./support/listeners";

const SPEC = { kubernetesVersion: "1.34.2" };
const MANIFEST = join(__dirname, "support", "workloads.yaml");

describe("a control plane", () => {
  const home = homeAt(mkdtempSync(join(tmpdir(), "control-plane-e2e-")));
  const plane = new ControlPlane(home, "first");
  const files = new ClusterFiles(home, "first");

  before(() => startBare(plane, SPEC.kubernetesVersion));
  after(() => reset(home));

  const { kubectl, until } = kubectlOf(plane);

  const occupied = (port: number): Promise<Server> =>
    new Promise((resolve) => {
      const server = createServer();
      server.listen(port, "127.0.0.1", () => resolve(server));
    });

  it("listens on loopback alone, and runs all its programs", () => {
    const processes = processesIn(files.folders);
    assert.deepEqual(processes.map(({ component }) => component).sort(), [
      "etcd",
      "kube-apiserver",
      "kube-controller-manager",
      "kube-scheduler",
      "kwok-controller",
    ]);
    const addresses = listeners(processes.map(({ pid }) => pid));
    assert.ok(addresses.length >= 6);
    assert.deepEqual(
      addresses.filter((address) => !address.startsWith("127.0.0.1:")),
      [],
    );
  });

  it("is found running by a second start, at the same address", async () => {
    const { server } = await plane.endpoint();
    const before = processesIn(files.folders).map(({ pid }) => pid);
    assert.equal((await plane.start(SPEC)).server, server);
    assert.deepEqual(
      processesIn(files.folders).map(({ pid }) => pid),
      before,
    );
  });

  it("takes the sandbox's token, as an administrator", async () => {
    const { server, certificateAuthorityData } = await plane.endpoint();
    const authority = join(home.root, "ca.crt");
    writeFileSync(authority, Buffer.from(certificateAuthorityData, "base64"));
    const token = readFileSync(home.entraToken, "utf8");
    const flags = [`--kubeconfig=/dev/null`, `--server=${server}`, `--certificate-authority=${authority}`];
    const who = await kubectl(
      ...flags,
      `--token=${token}`,
      "auth",
      "whoami",
      "-o",
      "jsonpath={.status.userInfo.username}",
    );
    assert.equal(who, "sandbox-deployer");
    await assert.rejects(kubectl(...flags, "--token=other", "get", "nodes"), /Unauthorized|logged in/);
  });

  it("gives pools as nodes, and leaves a pod that does not tolerate their taint waiting", async () => {
    const taints = [{ key: "gpu", value: "yes", effect: "NoSchedule" }];
    await plane.setPool(poolOf("system", { count: 2, mode: "System", zones: ["1", "2"] }));
    await plane.setPool(poolOf("gpu", { taints, gpus: 1 }));
    await kubectl("apply", "-f", MANIFEST);
    const phase = "jsonpath={.status.phase}";
    await until("Running", "get", "pod", "tolerant", "-o", phase);
    await until("Pending", "get", "pod", "intolerant", "-o", phase);
    const zones = "jsonpath={.items[*].metadata.labels.topology\\.kubernetes\\.io/zone}";
    await until("eastus-1 eastus-2", "get", "nodes", "-l", "agentpool=system", "-o", zones);
  });

  it("plays what does not run: volumes, jobs, load balancers, ingresses, images that cannot be pulled", async () => {
    await until("2", "get", "statefulset", "store", "-o", "jsonpath={.status.readyReplicas}");
    await until("1", "get", "job", "once", "-o", "jsonpath={.status.succeeded}");
    await until("Bound", "get", "pvc", "share", "-o", "jsonpath={.status.phase}");
    await until("203.0.113.1", "get", "ingress", "web", "-o", "jsonpath={.status.loadBalancer.ingress[0].ip}");
    const reason = "jsonpath={.status.containerStatuses[0].state.waiting.reason}";
    await until("ImagePullBackOff", "get", "pod", "unpullable", "-o", reason);
    assert.match(
      await kubectl("get", "service", "balanced", "-o", "jsonpath={.status.loadBalancer.ingress[0].ip}"),
      /^203\.0\.113\.\d+$/,
    );
  });

  it("plays an operator whose definitions came after it had started", async () => {
    await kubectl("wait", "--for=condition=Established", "crd/certificates.cert-manager.io", "--timeout=20s");
    const certificate = '{"apiVersion":"cert-manager.io/v1","kind":"Certificate","metadata":{"name":"tls"},"spec":{}}';
    const path = join(home.root, "certificate.json");
    writeFileSync(path, certificate);
    await until("certificate.cert-manager.io/tls serverside-applied\n", "apply", "--server-side", "-f", path);
    const ready = 'jsonpath={.status.conditions[?(@.type=="Ready")].status}';
    await until("True", "get", "certificate", "tls", "-o", ready);
  });

  it("drains the nodes that a pool loses", async () => {
    await plane.removePool("gpu");
    await until("", "get", "nodes", "-l", "agentpool=gpu", "-o", "name");
    await assert.rejects(kubectl("get", "pod", "tolerant"), /not found/);
    await plane.removePool("gpu");
  });

  it("comes back with its data, at the same address, after all its programs were killed", async () => {
    const { server } = await plane.endpoint();
    for (const { pid } of processesIn(files.folders)) process.kill(pid, "SIGKILL");
    await sleep(200);
    assert.equal(await plane.running(), false);
    assert.equal((await plane.start(SPEC)).server, server);
    await until("Running", "get", "pod", "store-0", "-o", "jsonpath={.status.phase}");
    await kubectl("delete", "pod", "store-0");
    await until("Running", "get", "pod", "store-0", "-o", "jsonpath={.status.phase}");
  });

  it("comes back with its data on other ports when somebody has taken one of its own", async () => {
    const { server } = await plane.endpoint();
    await plane.stop();
    assert.deepEqual(processesIn(files.folders), []);
    const guest = await occupied(Number(new URL(server).port));
    try {
      assert.notEqual((await plane.start(SPEC)).server, server);
      await until("Running", "get", "pod", "store-0", "-o", "jsonpath={.status.phase}");
    } finally {
      guest.close();
    }
  });

  it("is made whole from a half-made one, and tries again when a port is taken before it binds to it", async () => {
    const second = new ClusterFiles(home, "second");
    for (const folder of [second.etcdData, second.pki]) mkdirSync(folder, { recursive: true });
    writeFileSync(join(second.etcdData, "torn"), "");
    writeFileSync(join(second.kwokctl, "kwok.yaml"), "kind: Torn");
    const guests: Server[] = [];
    try {
      await startProcesses(second, SPEC, async () => {
        const [first = 0, ...others] = await freePorts(6);
        if (guests.length === 0) guests.push(await occupied(first));
        return portsFrom([first, ...others]);
      });
      assert.equal(await new ControlPlane(home, "second").running(), true);
      assert.equal(await plane.running(), true);
    } finally {
      for (const guest of guests) guest.close();
    }
  });

  it("leaves no process and no data when it is removed", async () => {
    await plane.remove();
    assert.deepEqual(processesIn(files.folders), []);
    assert.equal(await plane.running(), false);
    await assert.rejects(plane.endpoint(), /no control plane "first"/);
    assert.match(readFileSync(home.kubeconfig, "utf8"), /current-context: second/);
  });
});
