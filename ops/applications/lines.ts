/** The table of Applications. */
import type { Style } from "../report/style";
import { table } from "../table";
import { type ApplicationState, isSettled } from "./read";

const SHOWN = 400;

/** One row each, and below it what Argo CD says is wrong. */
export function applicationTable(states: readonly ApplicationState[], style: Style): string[] {
  const head = ["application", "project", "wave", "revision", "sync", "health"].map((text) => style.dim(text));
  const paint = (good: string, text: string): string => (text === good ? style.green(text) : style.yellow(text));
  const rows = states.map((state) => [
    state.name,
    state.project,
    String(state.wave),
    short(state.revision ?? "–"),
    paint("Synced", state.sync ?? "not synced yet"),
    paint("Healthy", state.health ?? "not known yet"),
  ]);
  const faults = states
    .filter((state) => !isSettled(state) && state.faults.length > 0)
    .flatMap(({ name, faults: found }) => found.map((fault) => `  ! ${name}: ${cut(fault)}`));
  return [...table(head, rows, "  "), ...faults.map((line) => style.yellow(line))];
}

/** A commit as Git shortens it. */
function short(revision: string): string {
  return /^[0-9a-f]{40}$/.test(revision) ? revision.slice(0, 7) : revision;
}

function cut(text: string): string {
  const line = text.replaceAll(/\s+/g, " ");
  return line.length <= SHOWN ? line : `${line.slice(0, SHOWN)} …`;
}
