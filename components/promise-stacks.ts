/**
 * Pulumi records a stack for each of its promises, thousands here, which nothing but PULUMI_DEBUG_PROMISE_LEAKS ever
 * prints. Telling where each of their frames stands in TypeScript took a fourth of the program's start.
 */

/** What Pulumi's runtime calls the function that records them (@pulumi/pulumi, runtime/debuggable.js). */
const RECORDER = "debuggablePromise";

/** Where V8 asks how a stack is to be written: nobody need have answered. */
export interface StackFormat {
  prepareStackTrace?: (error: Error, frames: NodeJS.CallSite[]) => unknown;
}

/** From now on these stacks stay empty; every other one is written as before. */
export function skipPromiseStacks(errors: StackFormat = Error): void {
  const format = errors.prepareStackTrace;
  // Nobody maps frames: V8's own text costs next to nothing.
  if (!format) return;
  errors.prepareStackTrace = (error, frames) =>
    frames[0]?.getFunctionName() === RECORDER ? "" : format(error, frames);
}
