/**
 * Files to a `.tgz` whose bytes depend on nothing but the files: sorted entries, fixed times and owners, and gzip blocks
 * that are stored, not compressed (compressors differ between zlib builds).
 */
import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";

const BLOCK = 512;
/** Largest block that gzip can store. */
const STORED_MAX = 0xffff;
/** 2023-01-01T00:00:00Z, in seconds: any fixed time serves. */
const MTIME = 1672531200;

function header(path: string, size: number): Buffer {
  if (Buffer.byteLength(path) > 100) throw new Error(`path too long for a chart package: ${path}`);
  const octal = (value: number, width: number): string => `${value.toString(8).padStart(width - 1, "0")}\0`;
  const head = Buffer.alloc(BLOCK);
  const fields: readonly (readonly [offset: number, text: string])[] = [
    [0, path],
    [100, octal(0o644, 8)],
    [108, octal(0, 8)],
    [116, octal(0, 8)],
    [124, octal(size, 12)],
    [136, octal(MTIME, 12)],
    [148, " ".repeat(8)],
    [156, "0"],
    [257, "ustar\u000000"],
  ];
  for (const [offset, value] of fields) head.write(value, offset, "latin1");
  const sum = head.reduce((total, byte) => total + byte, 0);
  head.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "latin1");
  return head;
}

/** A ustar archive of the files, sorted by path (Chart.yaml first, as Helm likes it). */
export function tarOf(files: Readonly<Record<string, string>>): Buffer {
  const rank = (path: string): string => `${/^[^/]+\/Chart\.yaml$/.test(path) ? 0 : 1}${path}`;
  const paths = Object.keys(files).sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
  const entries = paths.flatMap((path) => {
    const content = Buffer.from(files[path] ?? "");
    return [header(path, content.length), content, Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK)];
  });
  return Buffer.concat([...entries, Buffer.alloc(2 * BLOCK)]);
}

/** A gzip stream of stored blocks: valid everywhere, the same everywhere, and no smaller than its input. */
export function gzipStored(content: Buffer): Buffer {
  const parts: Buffer[] = [Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255])];
  for (let at = 0; at === 0 || at < content.length; at += STORED_MAX) {
    const piece = content.subarray(at, at + STORED_MAX);
    const head = Buffer.alloc(5);
    head.writeUInt8(at + STORED_MAX >= content.length ? 1 : 0, 0);
    head.writeUInt16LE(piece.length, 1);
    head.writeUInt16LE(piece.length ^ 0xffff, 3);
    parts.push(head, piece);
  }
  const tail = Buffer.alloc(8);
  tail.writeUInt32LE(crc32(content), 0);
  tail.writeUInt32LE(content.length, 4);
  return Buffer.concat([...parts, tail]);
}

/** The package of a chart: its files below one folder of the chart's name. */
export function packChart(name: string, files: Readonly<Record<string, string>>): Buffer {
  const placed = Object.fromEntries(Object.entries(files).map(([path, content]) => [`${name}/${path}`, content]));
  return gzipStored(tarOf(placed));
}

/** Lower-case hexadecimal sha256. */
export function sha256(content: Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}
