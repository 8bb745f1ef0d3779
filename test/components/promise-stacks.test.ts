import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { skipPromiseStacks, type StackFormat } from "../../components/promise-stacks";

/** Pulumi's own, which its types do not tell of. */
const { debuggablePromise } = createRequire(__filename)("@pulumi/pulumi/runtime/debuggable") as {
  readonly debuggablePromise: (promise: Promise<void>) => Promise<void>;
};

async function recorded(): Promise<string | undefined> {
  const promise: Promise<void> & { readonly _debugStackTrace?: string } = Promise.resolve();
  await debuggablePromise(promise);
  return promise._debugStackTrace;
}

describe("stacks of Pulumi's promises", () => {
  const errors: StackFormat = Error;
  const format = errors.prepareStackTrace;
  afterEach(() => {
    if (format) errors.prepareStackTrace = format;
    else delete errors.prepareStackTrace;
  });

  it("are recorded by default", async () => {
    errors.prepareStackTrace = (_, frames) => `mapped ${frames.length > 0 ? "frames" : "nothing"}`;
    assert.equal(await recorded(), "mapped frames");
  });

  it("are empty once they are skipped, and those of errors stay mapped", async () => {
    errors.prepareStackTrace = () => "mapped";
    skipPromiseStacks();
    assert.equal(await recorded(), "");
    assert.equal(new Error("fault").stack, "mapped");
  });

  it("are left to V8 where nobody maps them", async () => {
    delete errors.prepareStackTrace;
    skipPromiseStacks();
    assert.match((await recorded()) ?? "", /debuggablePromise/);
  });
});
