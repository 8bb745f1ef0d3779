/** Plain tables for a terminal: columns as wide as their widest cell, two blanks between, no frames. */

export type Row = readonly string[];

// Colour codes take no room on the screen, so they must not count.
// eslint-disable-next-line no-control-regex
const ANSI = /\u001b\[[0-9;]*m/g;

/** Columns that `text` takes on the screen. */
export function width(text: string): number {
  return text.replace(ANSI, "").length;
}

function pad(text: string, columns: number): string {
  return text + " ".repeat(Math.max(0, columns - width(text)));
}

/** Lines of a table; `head` may be styled by the caller. Ragged rows are filled with empty cells. */
export function table(head: Row, rows: readonly Row[], indent = ""): string[] {
  const all = [head, ...rows];
  const columns = Math.max(...all.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, i) => Math.max(...all.map((row) => width(row[i] ?? ""))));
  return all.map((row) => (indent + widths.map((w, i) => pad(row[i] ?? "", w)).join("  ")).trimEnd());
}
