import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { createHome, homeAt, type Home } from "../../sandbox/home";
import { releaseStaleLocks } from "../../sandbox/stale-locks";

describe("the locks of stacks", () => {
  let home: Home;
  beforeEach(() => {
    home = homeAt(mkdtempSync(join(tmpdir(), "locks-test-")));
    createHome(home);
  });
  afterEach(() => rmSync(home.root, { recursive: true, force: true }));

  function lock(name: string, text: string): string {
    const folder = join(home.state, ".pulumi", "locks", "organization", "p", "dev");
    mkdirSync(folder, { recursive: true });
    const path = join(folder, `${name}.json`);
    writeFileSync(path, text);
    return path;
  }

  it("are none in a new sandbox", () => {
    assert.equal(releaseStaleLocks(home), 0);
  });

  it("are released when their engine is gone, its number is another program's, or they are half written", () => {
    const paths = [
      lock("gone", JSON.stringify({ pid: 999_999_999, hostname: hostname() })),
      lock("recycled", JSON.stringify({ pid: process.pid, hostname: hostname() })),
      lock("torn", '{"pid":'),
    ];
    assert.equal(releaseStaleLocks(home), 3);
    assert.deepEqual(paths.filter(existsSync), []);
  });

  it("stay while their engine runs, and when it is another machine's", async () => {
    const program = join(home.cache, "pulumi");
    symlinkSync(process.execPath, program);
    const engine = spawn(program, ["-e", "console.log('up'); setTimeout(() => {}, 60_000)"]);
    try {
      await once(engine.stdout, "data");
      lock("running", JSON.stringify({ pid: engine.pid, hostname: hostname() }));
      lock("foreign", JSON.stringify({ pid: 999_999_999, hostname: `${hostname()}-2` }));
      assert.equal(releaseStaleLocks(home), 0);
    } finally {
      engine.kill("SIGKILL");
    }
  });
});
