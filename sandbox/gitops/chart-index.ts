/** index.yaml of a folder of chart packages. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { sha256 } from "../charts/pack";
import { readIfThere, writeAtomically } from "../files";

/** As names and versions are told apart: `<chart>-<version>.tgz`. */
const PACKAGE = /^(.+?)-(v?\d+\.\d+\.\d+.*)\.tgz$/;

export function writeIndex(folder: string): void {
  const entries: Record<string, object[]> = {};
  for (const file of readdirSync(folder).sort()) {
    const [, name, version] = PACKAGE.exec(file) ?? [];
    if (name === undefined) continue;
    const digest = sha256(readFileSync(join(folder, file)));
    (entries[name] ??= []).push({ apiVersion: "v2", name, version, urls: [file], digest });
  }
  writeAtomically(join(folder, "index.yaml"), stringify({ apiVersion: "v1", entries }));
}

/** Digest by `<chart>-<version>.tgz`, of the index that is there. */
export function indexed(folder: string): ReadonlyMap<string, string> {
  const text = readIfThere(join(folder, "index.yaml"));
  const { entries } = parse(text ?? "entries: {}") as { entries: Record<string, { urls: string[]; digest: string }[]> };
  const all = Object.values(entries).flat();
  return new Map(all.map(({ urls: [file = ""], digest }) => [file, digest]));
}
