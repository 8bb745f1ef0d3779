/** Ctrl-C and its kin during the sandbox's own work. */
import { constants } from "node:os";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
/** Milliseconds that interrupted work gets to leave things in order. */
const GRACE = 5_000;

export class Interrupted extends Error {
  /** 128 + the signal's number, as a shell reports it. */
  readonly exitCode: number;

  constructor(signal: NodeJS.Signals) {
    super("Interrupted. Nothing is lost: the next run goes on from here.");
    this.exitCode = 128 + constants.signals[signal];
  }
}

/** Runs work that a signal ends: it is told by the AbortSignal, and no longer waited for after five seconds. */
export async function untilInterrupted<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  let onSignal: (name: NodeJS.Signals) => void = () => undefined;
  const interrupted = new Promise<never>((_, reject) => {
    onSignal = (name) => {
      controller.abort();
      setTimeout(() => reject(new Interrupted(name)), GRACE).unref();
      const settled = (): void => reject(new Interrupted(name));
      running.then(settled, settled);
    };
  });
  const running = work(controller.signal);
  for (const name of SIGNALS) process.on(name, onSignal);
  try {
    return await Promise.race([running, interrupted]);
  } catch (error) {
    // The work's own error after an abort is a consequence; the interruption says what happened.
    if (controller.signal.aborted) return await interrupted;
    throw error;
  } finally {
    for (const name of SIGNALS) process.off(name, onSignal);
  }
}
