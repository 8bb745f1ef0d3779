import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { portsFrom } from "../../sandbox/cluster/kwokctl";
import { ClusterFiles } from "../../sandbox/cluster/record";
import { createHome, homeAt, type Home } from "../../sandbox/home";
import { logList, logTail } from "../../sandbox/logs";
import { status, statusLines } from "../../sandbox/status";

const record = { kubernetesVersion: "1.34.2", ports: portsFrom([1, 2, 3, 4, 5, 6]), started: "2026-01-01T00:00:00Z" };

describe("looking at a sandbox", () => {
  let home: Home;
  beforeEach(() => {
    home = homeAt(mkdtempSync(join(tmpdir(), "status-test-")));
    createHome(home);
  });
  afterEach(() => rmSync(home.root, { recursive: true, force: true }));

  it("shows a new one as it is: nothing there, nothing running", async () => {
    const lines = statusLines(await status(home)).join("\n");
    assert.match(lines, /tools: none yet/);
    assert.match(lines, /stacks: none yet/);
    assert.match(lines, /control planes: none yet/);
    assert.match(lines, /charts: DOUBLES/);
  });

  it("shows stacks with their resources, and control planes that are stopped or half made", async () => {
    const stacks = join(home.state, ".pulumi", "stacks", "p");
    mkdirSync(stacks, { recursive: true });
    writeFileSync(join(stacks, "dev.json"), JSON.stringify({ checkpoint: { latest: { resources: [1, 2, 3] } } }));
    writeFileSync(join(stacks, "prod.json"), '{"checkpoint":');
    new ClusterFiles(home, "dev").write(record);
    mkdirSync(new ClusterFiles(home, "torn").kept, { recursive: true });
    const found = await status(home);
    assert.deepEqual(found.stacks, [
      { name: "dev", resources: 3 },
      { name: "prod", resources: 0 },
    ]);
    assert.equal(found.memory, 0);
    const lines = statusLines(found).join("\n");
    assert.match(lines, /dev: stopped/);
    assert.match(lines, /torn: half made/);
  });

  it("shows the end of a component's logs, of every control plane", () => {
    for (const name of ["dev", "prod"]) {
      const files = new ClusterFiles(home, name);
      files.write(record);
      mkdirSync(join(files.kwokctl, "logs"), { recursive: true });
      writeFileSync(join(files.kwokctl, "logs", "etcd.log"), "one\ntwo\nthree\n");
    }
    assert.equal(logList(home).length, 2);
    const lines = logTail(home, "etcd", 2);
    assert.deepEqual(lines.slice(1, 3), ["two", "three"]);
    assert.match(lines[3] ?? "", /etcd of prod/);
  });

  it("fails for a log that is not there, and names those that are", () => {
    assert.throws(() => logTail(home, "etcd", 5), /no log of "etcd".*Logs: none yet/);
  });
});
