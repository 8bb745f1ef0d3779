/** A program in place of another, the Azure CLI unless it is named: writes down what it was asked, then does what `body` says. */
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

export class StandIn {
  readonly folder = mkdtempSync(join(tmpdir(), "platform-stand-in-"));
  readonly env: NodeJS.ProcessEnv = {
    ...process.env,
    PATH: `${this.folder}${delimiter}${process.env["PATH"] ?? ""}`,
    LOG: join(this.folder, "log"),
  };

  /** @param body lines of sh; `$LOG` names the file of the calls, the one at hand included */
  constructor(body: string, names: readonly string[] = ["az"]) {
    for (const name of names) {
      const file = join(this.folder, name);
      writeFileSync(file, `#!/bin/sh\necho "$@" >> "$LOG"\n${body}\n`);
      chmodSync(file, 0o755);
    }
  }

  /** The arguments of each call, in order. */
  calls(): readonly string[] {
    const log = join(this.folder, "log");
    return existsSync(log) ? readFileSync(log, "utf8").trim().split("\n") : [];
  }

  forget(): void {
    rmSync(join(this.folder, "log"), { force: true });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
