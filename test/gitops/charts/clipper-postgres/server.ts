/** A PostgreSQL of the machine's own, for scripts that are meant to run beside one. It never runs as root. */
import { execFile } from "node:child_process";
import { chmodSync, chownSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, isAbsolute, join } from "node:path";
import { programs } from "../../../../sandbox/toolchain/path";

const NEEDED = ["initdb", "pg_ctl", "pg_dump", "pg_restore", "psql", "createdb", "sha256sum"];
/** User and group "nobody" of Debian, where the tests run as root: PostgreSQL refuses root. */
const NOBODY = 65534;

export interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** What is missing on this machine for such a server; empty when nothing is. */
export function missingPrograms(): readonly string[] {
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter(isAbsolute);
  return NEEDED.filter((name) => programs(name, folders).length === 0);
}

/** A folder that the server's user may write to; gone with `remove`. */
export class Scratch {
  public readonly path = mkdtempSync(join(tmpdir(), "clipper-postgres-"));

  public constructor() {
    this.give(this.path);
  }

  /** Runs a program as the server's user, in this folder. */
  public run(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Said> {
    const user = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
    const options = { ...user, cwd: this.path, env: { PATH: process.env["PATH"] ?? "", ...env } };
    return new Promise((resolve) => {
      execFile(command, [...args], options, (error, out, err) => {
        resolve({ code: error === null ? 0 : Number(error.code ?? 1), out, err });
      });
    });
  }

  public give(path: string): void {
    chmodSync(path, 0o700);
    if (process.getuid?.() === 0) chownSync(path, NOBODY, NOBODY);
  }

  public remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
