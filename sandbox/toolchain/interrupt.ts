/** Ctrl-C during long work, as an AbortSignal. */
import { ToolchainInterrupted } from "./error";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Runs work that a signal ends. A caller's own signal is used as it is; without one, SIGINT, SIGTERM and SIGHUP end the
 * work (and not the process, so that it leaves nothing half-done).
 *
 * @throws ToolchainInterrupted when the signal came, whatever the work made of it
 */
export async function interruptible<T>(
  outer: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  const signal = outer ?? controller.signal;
  if (outer === undefined) for (const name of SIGNALS) process.on(name, abort);
  try {
    const result = await work(signal);
    if (signal.aborted) throw new ToolchainInterrupted();
    return result;
  } catch (error) {
    throw signal.aborted ? new ToolchainInterrupted() : error;
  } finally {
    for (const name of SIGNALS) process.off(name, abort);
  }
}
