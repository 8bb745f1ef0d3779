import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parse } from "yaml";
import { ControlPlane } from "../../../sandbox/cluster/control-plane";
import { personKubeconfig, writePersonKubeconfig } from "../../../sandbox/cluster/kubeconfig";
import { portsFrom } from "../../../sandbox/cluster/kwokctl";
import { ClusterFiles, controlPlaneNames } from "../../../sandbox/cluster/record";
import { createHome, homeAt, type Home } from "../../../sandbox/home";
import { acquireLock } from "../../../sandbox/toolchain";

const record = {
  kubernetesVersion: "1.34.2",
  ports: portsFrom([21_001, 2, 3, 4, 5, 6]),
  started: "2026-01-01T00:00:00Z",
};

describe("what the sandbox knows of a control plane", () => {
  let home: Home;
  beforeEach(() => {
    home = homeAt(mkdtempSync(join(tmpdir(), "record-test-")));
    createHome(home);
  });
  afterEach(() => rmSync(home.root, { recursive: true, force: true }));

  it("is nothing before it was ready once", async () => {
    assert.deepEqual(controlPlaneNames(home), []);
    const plane = new ControlPlane(home, "dev");
    assert.equal(await plane.running(), false);
    await assert.rejects(plane.endpoint(), /no control plane "dev".*npm start/);
    await plane.stop();
    await plane.remove();
  });

  it("is what was written, and nothing when that is damaged", () => {
    const files = new ClusterFiles(home, "dev");
    files.write(record);
    assert.deepEqual(files.read(), record);
    assert.deepEqual(controlPlaneNames(home), ["dev"]);
    for (const damaged of ['{"ports":', "{}", '{"ports":{"apiServer":1}}']) {
      writeFileSync(join(files.kept, "record.json"), damaged);
      assert.equal(files.read(), undefined, damaged);
    }
  });

  it("goes with all its files", () => {
    const files = new ClusterFiles(home, "dev");
    files.write(record);
    mkdirSync(files.etcdData);
    mkdirSync(files.pki, { recursive: true });
    files.delete();
    assert.deepEqual([existsSync(files.kept), existsSync(files.kwokctl)], [false, false]);
    assert.deepEqual(controlPlaneNames(home), []);
  });

  it("goes when it is half made, but not while another process is making it", async () => {
    const files = new ClusterFiles(home, "dev");
    mkdirSync(files.etcdData, { recursive: true });
    assert.equal(await new ControlPlane(home, "dev").resume(), false);
    assert.equal(existsSync(files.kept), false);

    mkdirSync(files.etcdData, { recursive: true });
    const release = await acquireLock(files.lock);
    const resumed = assert.rejects(new ControlPlane(home, "dev").resume(), /lacks etcd/);
    await sleep(100);
    assert.ok(existsSync(files.etcdData));
    files.write(record);
    release();
    await resumed;
    assert.deepEqual(files.read(), record);
  });

  it("makes the person's kubeconfig, readable by that person alone", () => {
    const files = new ClusterFiles(home, "dev");
    files.write(record);
    mkdirSync(files.pki, { recursive: true });
    writeFileSync(join(files.pki, "ca.crt"), "authority");
    writePersonKubeconfig(home);
    assert.match(readFileSync(home.kubeconfig, "utf8"), /server: https:\/\/127\.0\.0\.1:21001/);
  });

  it("fails for a name that cannot be one", () => {
    for (const name of ["", "Dev", "../dev", "-dev", "d".repeat(64)]) {
      assert.throws(() => new ControlPlane(home, name), /cannot name a control plane/, name);
    }
  });
});

describe("the person's kubeconfig", () => {
  const cluster = (name: string, started: string) => ({
    name,
    started,
    server: `https://${name}`,
    certificateAuthorityData: "Q0E=",
  });
  interface Kubeconfig {
    "current-context": string;
    contexts: { name: string }[];
    users: { user: { exec: { command: string; args: string[] } } }[];
  }

  it("has a context for each control plane, the newest the current one", () => {
    const text = personKubeconfig(
      [cluster("old", "2026-01-01"), cluster("new", "2026-03-01"), cluster("mid", "2026-02-01")],
      "/k",
    );
    const config = parse(text) as Kubeconfig;
    assert.equal(config["current-context"], "new");
    assert.deepEqual(
      config.contexts.map(({ name }) => name),
      ["old", "new", "mid"],
    );
  });

  it("logs in by kubelogin and holds no credential", () => {
    const text = personKubeconfig([cluster("dev", "2026-01-01")], "/bin/kubelogin");
    const users = (parse(text) as Kubeconfig).users.map(({ user }) => user);
    assert.deepEqual(
      users.map((user) => [Object.keys(user), user.exec.command]),
      [[["exec"], "/bin/kubelogin"]],
    );
  });

  it("is empty without a control plane", () => {
    assert.equal((parse(personKubeconfig([], "/k")) as Kubeconfig)["current-context"], "");
  });
});
