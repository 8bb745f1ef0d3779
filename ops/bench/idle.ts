/** What a sandbox costs while nobody uses it. */
import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";

export interface Resident {
  readonly program: string;
  /** Megabytes. */
  readonly memory: number;
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    // Processes come and go while they are listed.
    return "";
  }
}

/** Programs that run out of, or for, the folder `home`: it stands in their command lines. Linux only. */
export function residents(home: string): readonly Resident[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((pid) => {
      const command = read(`/proc/${pid}/cmdline`);
      const kilobytes = /VmRSS:\s+(\d+) kB/.exec(read(`/proc/${pid}/status`))?.[1];
      if (!command.includes(`${home}/`) || kilobytes === undefined) return [];
      return [{ program: basename(command.split("\0")[0] ?? ""), memory: Number(kilobytes) / 1024 }];
    });
}
