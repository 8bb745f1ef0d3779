/** What processes listen on, from Linux's /proc. */
import { readFileSync, readdirSync, readlinkSync } from "node:fs";

/** The state LISTEN of /proc/net/tcp. */
const LISTEN = "0A";

/** `<address>:<port>` of every TCP socket on which one of the processes listens; "*" for any address of IPv6. */
export function listeners(pids: readonly number[]): readonly string[] {
  const sockets = new Set(pids.flatMap(socketsOf));
  return ["tcp", "tcp6"].flatMap((file) =>
    readFileSync(`/proc/net/${file}`, "utf8")
      .split("\n")
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
      .filter(([, , , state, , , , , , inode]) => state === LISTEN && sockets.has(inode ?? ""))
      .map(([, local = ""]) => addressOf(local)),
  );
}

function socketsOf(pid: number): string[] {
  const folder = `/proc/${pid}/fd`;
  return readdirSync(folder).flatMap((name) => {
    try {
      return /^socket:\[(\d+)\]$/.exec(readlinkSync(`${folder}/${name}`))?.slice(1) ?? [];
    } catch {
      return [];
    }
  });
}

/** `0100007F:1F90`, the bytes of the address in the processor's order. */
function addressOf(text: string): string {
  const [address = "", port = ""] = text.split(":");
  const bytes = address.match(/../g)?.map((byte) => parseInt(byte, 16)) ?? [];
  const plain = bytes.length === 4 ? bytes.reverse().join(".") : "*";
  return `${plain}:${parseInt(port, 16)}`;
}
