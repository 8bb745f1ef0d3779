/** Runs mocha, or the whole of test/run.mjs, on one fixture: how the test tools are tested. */
import { spawn } from "node:child_process";
import { join } from "node:path";

const ROOT = join(__dirname, "../..");

export interface Run {
  readonly code: number | null;
  readonly text: string;
}

/** Mocha as .mocharc.json sets it up; its exit code is the number of failures. */
export function mochaOn(fixture: string): Promise<Run> {
  return node(["node_modules/mocha/bin/mocha.js", "--no-color", file(fixture)]);
}

/** The runner itself, on that fixture alone. */
export function runOn(fixture: string): Promise<Run> {
  return node(["test/run.mjs", "unit", "--no-color", file(fixture)]);
}

function file(fixture: string): string {
  return `test/support/fixtures/${fixture}.fixture.ts`;
}

function node(args: readonly string[]): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"] });
    let text = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (text += chunk.toString()));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, text }));
  });
}
