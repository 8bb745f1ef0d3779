/** Runs the whole program, index.ts, against the recording monitor: with values, or as a preview with unknowns. */
import { join, sep } from "node:path";
import { type Recording, type Situation, record } from "./mocks";
import { valueOf } from "./outputs";

export const ROOT = join(__dirname, "../..");

/** A program's run; `result` holds the stack's outputs as plain values, `undefined` where any part is unknown. */
export type ProgramRun = Recording<Readonly<Record<string, unknown>>>;

/**
 * Loads the program afresh and runs it.
 *
 * @param entry file to run, relative to the repository; default `index.ts`
 * @throws whatever stops the program: configuration faults, an invoke without an answer
 */
export function runProgram(situation: Situation, entry = "index.ts"): Promise<ProgramRun> {
  return record(situation, async () => {
    forgetProgram();
    const exported = require(join(ROOT, entry)) as unknown;
    // As the language runtime does it: the module may export its outputs, or a function that makes them.
    const outputs = await (typeof exported === "function" ? (exported as () => unknown)() : exported);
    const values = Object.entries(outputs ?? {}).map(async ([key, value]) => [key, await valueOf(value)] as const);
    return Object.fromEntries(await Promise.all(values));
  });
}

/** Modules of the product read the stack when they are loaded, so each run needs its own; libraries and tests stay. */
function forgetProgram(): void {
  const kept = [join(ROOT, "node_modules"), join(ROOT, "test")].map((folder) => folder + sep);
  for (const file of Object.keys(require.cache)) {
    if (file.startsWith(ROOT + sep) && !kept.some((folder) => file.startsWith(folder)))
      Reflect.deleteProperty(require.cache, file);
  }
}
