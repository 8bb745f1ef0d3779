/** `ops backup` and `ops restore`: a stack's state in a file, secrets encrypted as they are in the backend. */
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { agreed, type Consent } from "../ask";
import { outputOf } from "../process";
import type { StackCall } from "../pulumi/run";
import { exportedState } from "../recover/state";
import type { Screen } from "../report/screen";
import { compareStates, digestOf, factsOf, refusals, type StateFacts } from "./compare";

/** @returns the file that was written; an unchanged state has the same digest in its name */
export async function backup(call: StackCall, folder: string, now: Date): Promise<string> {
  const exported = await exportedState(call);
  const { ids } = factsOf(exported);
  if (ids.size === 0) throw new Error(`Stack ${call.stack} has no resources: there is nothing to keep.`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const at = now.toISOString().slice(0, 19).replaceAll(":", "-");
  const file = join(folder, `${call.stack}-${at}-${digestOf(exported)}.json`);
  writeFileSync(file, exported, { mode: 0o600 });
  chmodSync(file, 0o600);
  return file;
}

export interface RestoreOptions extends StackCall, Consent {
  readonly file: string;
  readonly overExisting: boolean;
}

/** The state that stands, undefined where it cannot be read: that is what a restore is for. */
async function standing(call: StackCall): Promise<StateFacts | undefined> {
  return exportedState(call)
    .then(factsOf)
    .catch(() => undefined);
}

/** Exit code 3 where it is refused. */
export async function restore(options: RestoreOptions, screen: Screen): Promise<number> {
  if (!existsSync(options.file)) throw new Error(`There is no file ${options.file}.`);
  const text = readFileSync(options.file, "utf8");
  const aside = factsOf(text);
  const now = await standing(options);
  screen.line(
    `${options.file}: ${aside.ids.size} resources, written ${aside.time ?? "at a time that it does not tell"}`,
  );
  const refused = refusals(options.stack, aside, now, options.overExisting);
  for (const reason of refused) screen.line(screen.style.red(`x refused: ${reason}`));
  if (refused.length > 0) return 3;
  const { forgotten, claimed } = compareStates(aside, now ?? { ...aside, ids: new Map() });
  for (const one of forgotten) screen.line(`  - ${one} would be forgotten, and runs on`);
  if (now !== undefined && now.ids.size > 0) for (const one of claimed) screen.line(`  + ${one} would be claimed`);
  if (!(await agreed(options, `Put this state in place of that of stack ${options.stack}?`, screen))) return 1;
  await outputOf("pulumi", ["stack", "import", "--stack", options.stack, "--non-interactive"], {
    env: options.env,
    cwd: options.cwd,
    input: text,
  });
  screen.line(`restored. Look at what has changed since: npm run ops -- drift --stack ${options.stack}`);
  return 0;
}
