import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sourceOf } from "../../../ops/evidence/source";

describe("sourceOf", () => {
  const root = mkdtempSync(join(tmpdir(), "platform-source-"));
  const call = { stack: "dev", env: { ...process.env, GIT_CEILING_DIRECTORIES: tmpdir() }, cwd: root };
  const git = (...args: readonly string[]): string =>
    execFileSync("git", ["-C", root, "-c", "user.name=Ann", "-c", "user.email=ann@example.org", ...args], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  after(() => rmSync(root, { recursive: true, force: true }));

  it("is nothing outside of a repository", async () => {
    assert.equal(await sourceOf(call), undefined);
  });

  it("is the commit, and whether the files are its own: what Git ignores does not count, what is new does", async () => {
    git("init", "--quiet");
    writeFileSync(join(root, ".gitignore"), "ignored\n");
    git("add", "--all");
    git("commit", "--quiet", "--message", "Begin");
    const commit = git("rev-parse", "HEAD");
    writeFileSync(join(root, "ignored"), "");
    assert.deepEqual(await sourceOf(call), { commit, dirty: false });
    writeFileSync(join(root, "new"), "");
    assert.deepEqual(await sourceOf(call), { commit, dirty: true });
  });
});
