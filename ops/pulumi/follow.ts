/** Follows a file that another process appends to. */
import { closeSync, openSync, readSync } from "node:fs";
import { StringDecoder } from "node:string_decoder";

const EVERY_MS = 100;

/**
 * Calls `line` for each whole line of `file`, from its start, until `stop` is called; `stop` reads what is left first.
 * The file may not exist yet. It is polled: inotify is not to be had on every file system.
 */
export function followLines(file: string, line: (text: string) => void): { stop(): void } {
  const decoder = new StringDecoder("utf8");
  const buffer = Buffer.alloc(256 * 1024);
  let fd: number | undefined;
  let rest = "";

  const read = (): void => {
    try {
      fd ??= openSync(file, "r");
    } catch {
      return;
    }
    for (let size = readSync(fd, buffer); size > 0; size = readSync(fd, buffer)) {
      const parts = (rest + decoder.write(buffer.subarray(0, size))).split("\n");
      rest = parts.pop() ?? "";
      for (const part of parts) if (part) line(part);
    }
  };

  const timer = setInterval(read, EVERY_MS);
  return {
    stop() {
      clearInterval(timer);
      read();
      if (rest) line(rest);
      if (fd !== undefined) closeSync(fd);
    },
  };
}
