/**
 * Catches what fails behind a test's back.
 *
 * Mocha swallows the rejection of an output that nobody awaits, so an assertion inside an unreturned `apply` would
 * pass. Every rejection without an owner is kept here until the test that caused it collects it.
 */
const reasons = new Map<Promise<unknown>, unknown>();
const pending = new Set<Promise<unknown>>();

/** How long outputs and RPCs of a test may stay open after its body has ended, in milliseconds. */
const PATIENCE = 2_000;

interface OutputPrototype {
  apply: (this: unknown, callback: unknown, ...rest: unknown[]) => { promise(withUnknowns: boolean): Promise<unknown> };
}

/** Starts to record; once per process. Mocha hands each rejection over twice, hence the map by promise. */
export function watch(): void {
  process.on("unhandledRejection", (reason, promise) => reasons.set(promise, reason));
}

/** The rejections recorded since the last call, each reason once: one failed output rejects several promises. */
export function collect(): readonly unknown[] {
  const found = [...new Set(reasons.values())];
  reasons.clear();
  return found;
}

/** Waits until outputs and resource registrations have ended, at most `PATIENCE`, and rejections have been announced. */
export async function settle(): Promise<void> {
  await turns(3);
  const settings = loaded<{ waitForRPCs(): Promise<unknown> }>("@pulumi/pulumi/runtime/settings");
  if (settings === undefined) return;
  const deadline = Date.now() + PATIENCE;
  await orElapsed(settings.waitForRPCs(), deadline);
  while (pending.size > 0 && Date.now() < deadline) await orElapsed(Promise.allSettled(pending), deadline);
  pending.clear();
  await turns(3);
}

/** Follows every `apply` from now on, so that `settle` knows what is still open. No-op until Pulumi is loaded. */
export function followOutputs(): void {
  const module = loaded<{ output(value: unknown): object }>("@pulumi/pulumi/output");
  if (module === undefined) return;
  const prototype = Object.getPrototypeOf(module.output(undefined)) as OutputPrototype;
  if (followed.has(prototype)) return;
  followed.add(prototype);
  const apply = prototype.apply;
  prototype.apply = function (callback, ...rest) {
    const output = apply.call(this, callback, ...rest);
    const promise = output.promise(true);
    pending.add(promise);
    const done = () => void pending.delete(promise);
    promise.then(done, done);
    return output;
  };
}

const followed = new WeakSet<object>();

/** The module's exports when something has loaded it already: tests of pure code do not pay for Pulumi. */
function loaded<T>(id: string): T | undefined {
  return require.cache[require.resolve(id)]?.exports as T | undefined;
}

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
}

async function orElapsed(promise: Promise<unknown>, deadline: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const elapsed = new Promise((resolve) => (timer = setTimeout(resolve, Math.max(0, deadline - Date.now()))));
  await Promise.race([promise.catch(() => undefined), elapsed]);
  clearTimeout(timer);
}
