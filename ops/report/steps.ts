/** Lines for what happens to single resources during an update. */
import { seconds } from "../duration";
import { kindOf, nameOf } from "../pulumi/events";
import { isReal, title, type Resource } from "../pulumi/progress";
import type { Style } from "./style";

const DONE: Readonly<Record<string, readonly [sign: string, word: string]>> = {
  create: ["+", "created"],
  "create-replacement": ["+", "created anew"],
  update: ["~", "updated"],
  replace: ["±", "replaced"],
  delete: ["-", "deleted"],
  "delete-replaced": ["-", "deleted"],
  import: ["=", "imported"],
};

/** The line for a resource that is done, or undefined where it is not worth one. */
export function doneLine(resource: Resource, style: Style): string | undefined {
  if (!isReal(resource) || resource.ended === undefined || resource.op === "replace") return undefined;
  const done = DONE[resource.op];
  if (!done && !resource.failed) return undefined;
  const [sign, word] = resource.failed ? ["x", "failed"] : (done ?? ["?", resource.op]);
  const paint = resource.failed ? style.red : sign === "-" ? style.magenta : sign === "~" ? style.yellow : style.green;
  const took = seconds((resource.ended - resource.started) / 1000);
  return `  ${paint(sign)} ${kindOf(resource.type).padEnd(22)} ${nameOf(resource.urn).padEnd(28)} ${word}, ${took}`;
}

/** The line for a resource that a preview would change. */
export function planLine(resource: Resource, style: Style): string | undefined {
  const done = DONE[resource.op];
  if (!isReal(resource) || !done || resource.op === "replace") return undefined;
  const what = resource.diffs.length > 0 ? ` (${resource.diffs.join(", ")})` : "";
  return `  ${style.bold(done[0])} ${title(resource)}${what}`;
}

/** One line on all that is taking long, longest first; undefined where nothing is. `now` on the resources' clock. */
export function waitingLine(running: readonly Resource[], now: number, longerThan: number): string | undefined {
  const slow = running
    .map((resource) => ({ resource, took: (now - resource.started) / 1000 }))
    .filter(({ took }) => took >= longerThan)
    .sort((a, b) => b.took - a.took)
    .map(({ resource, took }) => `${title(resource)} ${seconds(took)}`);
  return slow.length === 0 ? undefined : `  ... still at: ${slow.join(", ")}`;
}
