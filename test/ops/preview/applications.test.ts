import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { applicationDiff } from "../../../ops/preview/applications";
import { skipLoudly } from "../../support/skip";

describe("applicationDiff", () => {
  const root = mkdtempSync(join(tmpdir(), "platform-apps-"));
  const git = (...args: readonly string[]): void => {
    execFileSync("git", ["-C", root, "-c", "user.name=Ann", "-c", "user.email=ann@example.org", ...args], {
      stdio: "ignore",
    });
  };
  const version = join(root, "gitops", "apps", "microservices", "user-service", "dev", "version.yaml");

  before(() => {
    mkdirSync(join(root, "gitops"), { recursive: true });
    for (const part of ["apps", "common", "environments"])
      cpSync(join("gitops", part), join(root, "gitops", part), { recursive: true });
    git("init", "--quiet");
    git("add", "--all");
    git("commit", "--quiet", "--message", "Begin");
  });
  after(() => rmSync(root, { recursive: true, force: true }));

  it("shows the one Application whose version file changed, and its versions", async function () {
    try {
      execFileSync("kubectl", ["version", "--client"], { stdio: "ignore" });
    } catch {
      skipLoudly(this, "kubectl is not on the PATH");
    }
    const call = { stack: "dev", env: process.env, cwd: root };
    assert.deepEqual((await applicationDiff(call, "HEAD")).objects, []);
    writeFileSync(version, readFileSync(version, "utf8").replace(/"[\d.]+"/, '"9.9.9"'));
    const { objects, blind } = await applicationDiff(call, "HEAD");
    assert.equal(blind, undefined);
    assert.deepEqual(
      objects.map(({ title, change, changes }) => [title, change, changes.map(({ after }) => after)]),
      [["Application user-service", "changed", ["9.9.9"]]],
    );
  });

  it("says why where the commit is not there", async () => {
    const { blind } = await applicationDiff({ stack: "dev", env: process.env, cwd: root }, "no-such-commit");
    assert.match(blind ?? "", /git .*failed/);
  });
});
