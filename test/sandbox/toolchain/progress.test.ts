import assert from "node:assert/strict";
import { consoleReport, lineReport, withHeartbeat } from "../../../sandbox/toolchain/progress";

describe("progress", () => {
  const written = (isTTY: boolean) => {
    const texts: string[] = [];
    return { texts, report: consoleReport({ isTTY, columns: 10, write: (text: string) => texts.push(text) }) };
  };

  it("is lines in a log", () => {
    const { texts, report } = written(false);
    report.status("building … 20 s");
    report.clear();
    report.line("built");
    assert.deepEqual(texts, ["building … 20 s\n", "built\n"]);
    assert.equal(report.heartbeat, 20_000);
  });

  it("stays on one line of a terminal, cut to its width", () => {
    const { texts, report } = written(true);
    report.status("building … 20 s");
    report.line("built");
    assert.deepEqual(texts, ["\r\u001b[2Kbuilding ", "\r\u001b[2Kbuilt\n"]);
    assert.equal(report.heartbeat, 1_000);
  });

  it("gives signs of life while work runs, and none afterwards", async () => {
    const lines: string[] = [];
    const report = lineReport((line) => lines.push(line), 10);
    const work = () => new Promise<string>((done) => setTimeout(() => done("done"), 50));
    assert.equal(await withHeartbeat(report, (seconds) => `${seconds} s`, work), "done");
    const count = lines.length;
    assert(count > 0);
    await new Promise((done) => setTimeout(done, 30));
    assert.equal(lines.length, count);
  });
});
