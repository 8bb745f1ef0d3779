/** Mocha's root hooks: a test fails, under its own name, for every rejection that it causes and nobody awaits. */
import type { RootHookObject } from "mocha";
import { collect, followOutputs, settle, watch } from "./strays";

watch();

export const mochaHooks: RootHookObject = {
  beforeEach(this: Mocha.Context) {
    followOutputs();
    const test = this.currentTest;
    if (test?.fn !== undefined) test.fn = guarded(test.fn);
  },

  // What a before or after hook has left behind; tests have collected theirs.
  async afterAll() {
    await settle();
    report(collect(), "outside of any test");
  },
};

const wrapped = new WeakSet<Mocha.AsyncFunc | Mocha.Func>();

/**
 * The test's function, waiting for what it has started. Failing here, not in an afterEach hook, keeps the failure
 * under the test's name and lets the rest of the suite run. A test that takes `done` is left as it is.
 */
function guarded(body: Mocha.Func | Mocha.AsyncFunc): Mocha.Func | Mocha.AsyncFunc {
  if (body.length > 0 || wrapped.has(body)) return body;
  const guard: Mocha.AsyncFunc = async function (this: Mocha.Context) {
    try {
      await (body as Mocha.AsyncFunc).call(this);
    } catch (error) {
      await settle();
      collect(); // consequences of the failure that is reported already
      throw error;
    }
    await settle();
    report(collect(), "in something that the test does not await (an unreturned output or promise?)");
  };
  wrapped.add(guard);
  return guard;
}

function report(reasons: readonly unknown[], where: string): void {
  if (reasons.length === 0) return;
  const errors = reasons.map((reason) => (reason instanceof Error ? reason : new Error(String(reason))));
  const error = new Error(`${errors.map((each) => each.message).join("\n")}\n${where}`, { cause: errors[0] });
  error.stack = error.toString(); // the frames that matter are the cause's
  throw error;
}
