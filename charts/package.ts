/** A chart's package, opened in memory. The reader is our own: an archive library would cost every run some 60 ms. */
import { gunzipSync } from "node:zlib";

/** Content by path below the chart's folder: `Chart.yaml`, `templates/a.yaml`, `charts/<sub-chart>/values.yaml`. */
export type ChartFiles = ReadonlyMap<string, string>;

/**
 * The text files of a package. A sub-chart that is packed itself is opened as well, below `charts/<its name>/`.
 * @throws Error when the bytes are no package
 */
export function openPackage(body: Buffer): ChartFiles {
  const files = new Map<string, string>();
  for (const [path, content] of entriesOf(gunzipSync(body))) {
    const inside = path.replace(/^(\.\/)?[^/]+\//, "");
    if (!/^charts\/[^/]+\.tgz$/.test(inside)) files.set(inside, content.toString("utf8"));
    else for (const [inner, text] of openPackage(content)) files.set(`charts/${nameOf(inside)}/${inner}`, text);
  }
  if (!files.has("Chart.yaml")) throw new Error("it holds no Chart.yaml");
  return files;
}

/** `charts/redis-ha-4.23.0.tgz` is redis-ha. */
function nameOf(path: string): string {
  return path.replace(/^charts\/(.+?)-v?\d+\..*$/, "$1");
}

const BLOCK = 512;

/** Regular files of a tar archive (POSIX ustar with pax headers, and GNU's long names). */
function* entriesOf(archive: Buffer): Generator<readonly [path: string, content: Buffer]> {
  let long: string | null = null;
  for (let at = 0; at + BLOCK <= archive.length && archive[at] !== 0;) {
    const text = (from: number, length: number): string =>
      archive.toString("utf8", at + from, at + from + length).replace(/\0.*$/s, "");
    const size = Number.parseInt(text(124, 12).trim() || "0", 8);
    if (Number.isNaN(size) || text(257, 5) !== "ustar") throw new Error("it is no tar archive");
    const type = text(156, 1) || "0";
    const [name, prefix] = [text(0, 100), text(345, 155)];
    const content = archive.subarray(at + BLOCK, at + BLOCK + size);
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    if (type === "x") long = /^\d+ path=(.*)$/m.exec(content.toString("utf8"))?.[1] ?? long;
    else if (type === "L") long = content.toString("utf8").replace(/\0.*$/s, "");
    else {
      if (type === "0") yield [long ?? (prefix === "" ? name : `${prefix}/${name}`), content];
      long = null;
    }
  }
}
