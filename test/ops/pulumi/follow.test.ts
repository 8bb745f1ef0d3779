import assert from "node:assert/strict";
import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { followLines } from "../../../ops/pulumi/follow";

describe("followLines", () => {
  let folder = "";
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "follow-"))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it("gives whole lines, in order, of a file that appears later", async () => {
    const seen: string[] = [];
    const file = join(folder, "log");
    const follower = followLines(file, (line) => seen.push(line));
    await sleep(120);
    appendFileSync(file, "one\ntw");
    await sleep(250);
    assert.deepEqual(seen, ["one"]);
    appendFileSync(file, "o\nthree");
    follower.stop();
    assert.deepEqual(seen, ["one", "two", "three"]);
  });

  it("has nothing to give of a file that never comes", () => {
    const follower = followLines(join(folder, "none"), () => assert.fail("no line was written"));
    follower.stop();
  });
});
