/** Lines for what happens to single resources during an update. */
import { seconds } from "../duration";
import type { Finding } from "../explain/objects";
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
  return `  ${paint(sign)} ${kindOf(resource.type).padEnd(22)} ${nameOf(resource.urn).padEnd(34)} ${word}, ${took}`;
}

/** The line for a resource that a preview would change. */
export function planLine(resource: Resource, style: Style): string | undefined {
  const done = DONE[resource.op];
  if (!isReal(resource) || !done || resource.op === "replace") return undefined;
  const what = resource.diffs.length > 0 ? ` (${resource.diffs.join(", ")})` : "";
  return `  ${style.bold(done[0])} ${title(resource)}${what}`;
}

/** One line on resources that take long, longest first; undefined for none. `now` on the resources' clock. */
export function waitingLine(slow: readonly Resource[], now: number): string | undefined {
  const said = [...slow]
    .sort((a, b) => a.started - b.started)
    .map((resource) => `${title(resource)} ${seconds((now - resource.started) / 1000)}`);
  return said.length === 0 ? undefined : `  ... still at: ${said.join(", ")}`;
}

/** What keeps a release waiting. */
export function reasonLine(release: string, { object, problem }: Finding, style: Style): string {
  return style.dim(`      ${release}: ${object}: ${problem}`);
}
