import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { ToolchainError, ToolchainInterrupted } from "../../../sandbox/toolchain/error";
import { fakeTool, openWorkshop, type Workshop } from "./workshop";

describe("ensureTools", () => {
  const [one, two] = [fakeTool("one"), fakeTool("two")];
  let shop: Workshop;
  beforeEach(() => (shop = openWorkshop()));
  afterEach(() => shop.remove());

  /** The one message a run ends with. */
  async function faultOf(run: Promise<unknown>): Promise<string> {
    const fault = await run.then(
      () => assert.fail("it went well"),
      (error: unknown) => error,
    );
    assert(fault instanceof ToolchainError, String(fault));
    return fault.message;
  }

  /** Gone, or waiting for its parent to take note. */
  function hasEnded(pid: number): boolean {
    try {
      return / Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
    } catch {
      return true;
    }
  }

  it("builds what is missing, one after another, and finds it in the cache the next time", async () => {
    const first = await shop.ensure([one, two]);
    assert.deepEqual(
      [...first.values()].map((tool) => tool.source),
      ["built", "built"],
    );
    assert.equal(statSync(first.get("one")?.path ?? "").mode & 0o777, 0o755);
    assert.equal(
      shop.lines.filter((line) => line.startsWith("[1/2] one v1.2.3 building … (about 10 s cold)")).length,
      1,
    );
    assert.match(shop.lines.at(-1) ?? "", /^tools: 2 ready, 2 built \(\d+ s\)$/);
    const second = await shop.ensure([one, two]);
    assert.deepEqual(
      [...second.values()].map((tool) => tool.source),
      ["cache", "cache"],
    );
    assert.equal(shop.goCalls().length, 2);
  });

  it("builds with pinned modules, without cgo, and with nothing of the user's that changes the result", async () => {
    const env = { ...process.env, PATH: `${shop.bin}:/usr/bin:/bin`, WORKSHOP: shop.root };
    const tool = fakeTool("one", { variables: { "example.com/version.Version": "v1.2.3" } });
    await shop.ensure([tool], {
      env: { ...env, GOFLAGS: "-mod=mod", GOOS: "windows", GOWORK: "/x", GOPROXY: "https://example.com" },
    });
    const call = shop.goCalls()[0] ?? "";
    for (const flag of ["-trimpath", "-mod=readonly", "-ldflags -s -w -X example.com/version.Version=v1.2.3"]) {
      assert(call.includes(flag), `${flag} in ${call}`);
    }
    const used = readFileSync(join(shop.root, "go.env"), "utf8").split("\n");
    for (const line of [
      "GOTOOLCHAIN=local",
      "CGO_ENABLED=0",
      "GOFLAGS=-mod=readonly",
      "GOWORK=off",
      "GOPROXY=https://example.com",
      `GOOS=${process.platform}`,
    ]) {
      assert(used.includes(line), `${line} in ${used.join(" ")}`);
    }
  });

  it("builds the programs of one module with one go build", async () => {
    const tools = ["server", "client"].map((name) => fakeTool(name, { module: "suite" }));
    const found = await shop.ensure([one, ...tools]);
    assert.equal(shop.goCalls().length, 2);
    assert(shop.lines.some((line) => line.startsWith("[2-3/3] server, client v1.2.3 building … (about 20 s cold)")));
    assert.equal(basename(found.get("client")?.path ?? ""), "client");
  });

  it("removes Go's build cache when everything is there, and keeps one that the user named", async () => {
    await shop.ensure([one]);
    assert.deepEqual(
      readdirSync(shop.cacheDir).filter((name) => /go-build|trash|lock/.test(name)),
      [],
    );
    const kept = join(shop.root, "kept");
    const env = { PATH: `${shop.bin}:/usr/bin:/bin`, WORKSHOP: shop.root, PLATFORM_TOOLS_GOCACHE: kept };
    await shop.ensure([two], { env });
    assert(existsSync(join(kept, "work")));
  });

  it("prefers a program on PATH whose version fits, and says why another is passed over", async () => {
    const path = shop.program("one", "echo version v1.2.9");
    const stale = shop.program("two", "echo version v1.1.0");
    const found = await shop.ensure([one, two]);
    assert.deepEqual(found.get("one"), { path, version: "1.2.9", source: "path", seconds: 0 });
    assert.equal(found.get("two")?.source, "built");
    assert(
      shop.lines.includes(`[2/2] two v1.2.3 is needed: ${stale} is 1.1.0, wanted >=1.2.0 <1.3.0`),
      shop.lines.join("\n"),
    );
  });

  it("goes on from where a failed run stopped", async () => {
    shop.goDoes("two", "echo boom >&2; exit 1");
    const message = await faultOf(shop.ensure([one, two]));
    rmSync(join(shop.root, "resumed"));
    assert.match(
      message,
      /^two v1\.2\.3 could not be built: go build exited with 1 after \d+ s\.\n {2}boom\nFull log: .*two\.log\n/,
    );
    shop.goDoes("two");
    const found = await shop.ensure([one, two]);
    assert.deepEqual(
      [...found.values()].map((tool) => tool.source),
      ["cache", "built"],
    );
    assert(existsSync(join(shop.root, "resumed")), "Go's build cache is still there");
  });

  it("leaves a valid cache when it is interrupted, and goes on the next time", async () => {
    shop.goDoes("two", 'sleep 60 & echo $! > "$WORKSHOP/child"; wait; exit 1');
    const controller = new AbortController();
    const run = shop.ensure([one, two], { signal: controller.signal });
    while (!existsSync(join(shop.root, "child"))) await new Promise((done) => setTimeout(done, 20));
    controller.abort();
    await assert.rejects(run, ToolchainInterrupted);
    const child = Number(readFileSync(join(shop.root, "child"), "utf8"));
    assert(hasEnded(child), "what go started has ended");
    assert(!existsSync(join(shop.cacheDir, "two")) && !existsSync(join(shop.cacheDir, "lock")));
    shop.goDoes("two");
    const found = await shop.ensure([one, two]);
    assert.deepEqual(
      [...found.values()].map((tool) => tool.source),
      ["cache", "built"],
    );
  });

  it("builds anew when the copy in the cache is damaged or the pin's module changes", async () => {
    const path = (await shop.ensure([one])).get("one")?.path ?? "";
    truncateSync(path, 3);
    assert.equal((await shop.ensure([one])).get("one")?.source, "built");
    const other = (await shop.ensure([fakeTool("one", { variables: { a: "b" } })])).get("one");
    assert(other?.source === "built");
    assert.notEqual(dirname(other.path), dirname(path));
  });

  it("lets the second of two runs wait, and use what the first has built", async () => {
    shop.goDoes("one", "sleep 1");
    const runs = await Promise.all([shop.ensure([one]), shop.ensure([one])]);
    assert.deepEqual(runs.map((found) => found.get("one")?.source).sort(), ["built", "cache"]);
    assert.equal(shop.goCalls().length, 1);
    assert(shop.lines.some((line) => line.startsWith(`waiting for process ${process.pid}, which is making tools in `)));
  });

  it("needs no Go when everything is there", async () => {
    await shop.ensure([one]);
    const found = await shop.ensure([one], { env: { PATH: "/nowhere" } });
    assert.equal(found.get("one")?.source, "cache");
  });

  it("fails when Go is missing or too old, naming the tools and the cure", async () => {
    const message = await faultOf(shop.ensure([one, two], { env: { PATH: "/nowhere" } }));
    assert.match(
      message,
      /^Go 1\.26 or later is needed to build one, two, and there is no go on PATH\. Install it from /,
    );
    writeFileSync(join(shop.root, "go.version"), "1.24.1");
    assert.match(await faultOf(shop.ensure([one])), /is needed to build one, and .*\/go is Go 1\.24\.1\. Install it/);
  });

  it("fails when what was built says another version than its pin, and does not keep it", async () => {
    const message = await faultOf(shop.ensure([fakeTool("one", { version: "1.2.4" })]));
    assert.match(message, /^one was built, but says that it is 1\.2\.3 instead of 1\.2\.4\./);
    assert(!existsSync(join(shop.cacheDir, "one")));
  });

  it("fails when the cache cannot be written, naming the folder and the variable", async () => {
    const file = join(shop.root, "file");
    writeFileSync(file, "");
    const message = await faultOf(shop.ensure([one], { cacheDir: join(file, "cache") }));
    assert.match(message, /^The cache of tools .*file\/cache cannot be written \(ENOTDIR\)\. .*PLATFORM_TOOLS_CACHE/);
  });
});
