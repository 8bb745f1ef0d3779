import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

interface Step {
  readonly run?: string;
  readonly uses?: string;
}

interface Job {
  readonly "timeout-minutes"?: number;
  readonly if?: string;
  readonly concurrency?: { readonly group: string };
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>> | string;
  readonly permissions?: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

const FOLDER = join(".github", "workflows");
const scripts = Object.keys((JSON.parse(readFileSync("package.json", "utf8")) as { scripts: object }).scripts);
const commands = [...readFileSync("ops/cli.ts", "utf8").matchAll(/addCommand\((\w+)/g)].map(([, name = ""]) =>
  name.replace(/Command$/, ""),
);

for (const file of readdirSync(FOLDER)) {
  const workflow = parse(readFileSync(join(FOLDER, file), "utf8")) as Workflow;
  const jobs = Object.entries(workflow.jobs);

  describe(`workflow ${file}`, () => {
    it("may only read unless a job says otherwise, and ends by itself", () => {
      assert.deepEqual(workflow.permissions, { contents: "read" });
      for (const [name, job] of jobs) assert.ok((job["timeout-minutes"] ?? 0) > 0, name);
    });

    it("runs nothing but scripts of the project", () => {
      for (const { run } of jobs.flatMap(([, { steps }]) => steps)) {
        if (run === undefined) continue;
        const [, script, command] = /^npm (?:ci --ignore-scripts|test|run ([\w:]+)(?: -- (\w+))?).*$/.exec(run) ?? [];
        assert.match(run, /^npm /, run);
        if (script !== undefined) assert.ok(scripts.includes(script), run);
        if (script === "ops") assert.ok(commands.includes(command ?? ""), `${run}: ops has no such command`);
      }
    });

    it("lets one run at a time change a stack", () => {
      for (const [name, { steps, concurrency }] of jobs) {
        const changes = steps.some(({ run = "" }) => /ops -- (up|recover|rollback|destroy) /.test(run));
        if (changes) assert.match(concurrency?.group ?? "", /^stack-/, name);
      }
    });

    it("gives a fork's pull request neither a login nor the right to comment", () => {
      if (typeof workflow.on === "string" || !("pull_request" in workflow.on)) return;
      for (const [name, { permissions, if: condition = "" }] of jobs) {
        if (permissions?.["id-token"] !== "write") continue;
        assert.match(condition, /head\.repo\.full_name == github\.repository|event_name == 'push'/, name);
      }
    });
  });
}
