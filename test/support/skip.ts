/** The only way to leave a test out: `npm test` lists it, with its reason, above the last line. */
const reasons = new WeakMap<object, string>();

/**
 * Leaves out the running test, or in a `before` hook every test of the suite. Never returns.
 *
 * @param reason what is missing and how to get it, as a clause: "no real charts (set PLATFORM_CHARTS_MIRROR)"
 */
export function skipLoudly(context: Mocha.Context, reason: string): never {
  const runnable = context.test;
  if (runnable === undefined) throw new Error("internal: skipLoudly wants the context of a test or hook");
  const owner = (runnable as { type?: string }).type === "hook" ? runnable.parent : runnable;
  if (owner !== undefined) reasons.set(owner, reason);
  return context.skip();
}

/** Why a pending test did not run. */
export function skipReason(test: Mocha.Test): string {
  for (let owner: Mocha.Test | Mocha.Suite | undefined = test; owner !== undefined; owner = owner.parent) {
    const reason = reasons.get(owner);
    if (reason !== undefined) return reason;
  }
  return "it has no body";
}
