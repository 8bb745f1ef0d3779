/** Changes as lines of text. */
import { stringify } from "yaml";
import type { Change } from "./diff";

/** Characters of a value on one line. */
const LONGEST = 160;

function short(value: unknown): string {
  const text = typeof value === "string" ? JSON.stringify(value) : stringify(value, { collectionStyle: "flow" }).trim();
  const line = text.replace(/\s+/g, " ");
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}

/** Lines that a text lost and won. Common lines at both ends are left out; within, all lines are told. */
export function lineDiff(before: string, after: string): readonly string[] {
  const [old, now] = [before.split("\n"), after.split("\n")];
  const kept = new Set(now);
  const had = new Set(old);
  return [
    ...old.filter((line) => !kept.has(line)).map((line) => `- ${line}`),
    ...now.filter((line) => !had.has(line)).map((line) => `+ ${line}`),
  ];
}

/** `~ path: before -> after`, and for texts of several lines the lines that differ. */
export function changeLines({ path, before, after }: Change): readonly string[] {
  if (before === undefined) return [`+ ${path}: ${short(after)}`];
  if (after === undefined) return [`- ${path}: ${short(before)}`];
  if (typeof before === "string" && typeof after === "string" && (before + after).includes("\n")) {
    const lines = lineDiff(before, after);
    if (lines.length > 0) return [`~ ${path}:`, ...lines.map((line) => `    ${line}`)];
  }
  return [`~ ${path}: ${short(before)} -> ${short(after)}`];
}
