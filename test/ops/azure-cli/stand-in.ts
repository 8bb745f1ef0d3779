/** A program in place of another, the Azure CLI unless it is named: writes down what it was asked, then does what `body` says. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { writeProgram } from "../../support/executable";

export class StandIn {
  readonly folder = mkdtempSync(join(tmpdir(), "platform-stand-in-"));
  readonly env: NodeJS.ProcessEnv = {
    ...process.env,
    PATH: `${this.folder}${delimiter}${process.env["PATH"] ?? ""}`,
    LOG: join(this.folder, "log"),
  };

  /** @param body lines of sh; `$LOG` names the file of the calls, the one at hand included */
  constructor(body: string, names: readonly string[] = ["az"]) {
    for (const name of names) writeProgram(join(this.folder, name), `echo "$@" >> "$LOG"\n${body}`);
  }

  /** The arguments of each call, in order. */
  calls(): readonly string[] {
    const log = join(this.folder, "log");
    return existsSync(log) ? readFileSync(log, "utf8").trim().split("\n") : [];
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
