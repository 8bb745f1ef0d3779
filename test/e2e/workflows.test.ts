import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { run } from "../../sandbox/exec";
import { ensureTools } from "../../sandbox/toolchain";
import { home } from "./support/sandbox";

const FOLDER = join(".github", "workflows");

describe("the workflows", () => {
  it("are as GitHub wants them, by actionlint", async () => {
    const { signal } = new AbortController();
    const tools = await ensureTools(["actionlint"], { home, signal, report: () => undefined });
    const files = readdirSync(FOLDER).map((file) => join(FOLDER, file));
    const { code, stdout, stderr } = await run(tools["actionlint"].path, files, { env: { PATH: "" } });
    assert.equal(code, 0, stdout + stderr);
  });
});
