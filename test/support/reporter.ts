/**
 * Mocha's spec reporter, which also writes each result to a file as it comes: one JSON object a line, `end` last.
 * test/run.mjs adds them up, also when the process has died half-way. Reporter option: `results`, the file's path.
 */
import { appendFileSync } from "node:fs";
import { Runner, reporters } from "mocha";
import { skipReason } from "./skip";

interface Options {
  readonly reporterOptions?: { readonly results?: string };
}

class RecordingReporter extends reporters.Spec {
  constructor(runner: Runner, options: Options) {
    super(runner, options);
    const file = options.reporterOptions?.results;
    if (file === undefined) throw new Error("internal: the reporter wants the option results=<file>");
    const record = (entry: object) => appendFileSync(file, `${JSON.stringify(entry)}\n`);
    const { EVENT_TEST_PASS, EVENT_TEST_FAIL, EVENT_TEST_PENDING, EVENT_RUN_END } = Runner.constants;
    runner.on(EVENT_TEST_PASS, (test) => record({ is: "passed", title: test.fullTitle() }));
    runner.on(EVENT_TEST_FAIL, (test) => record({ is: "failed", title: test.fullTitle() }));
    runner.on(EVENT_TEST_PENDING, (test) =>
      record({ is: "pending", title: test.fullTitle(), reason: skipReason(test) }),
    );
    runner.on(EVENT_RUN_END, () => record({ is: "end" }));
  }
}

export = RecordingReporter;
