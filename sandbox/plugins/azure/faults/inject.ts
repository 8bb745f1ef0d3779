/** Runs a call to Azure as the file of faults wants it. */
import { setTimeout as sleep } from "node:timers/promises";
import { AzureError } from "../azure-error";
import { type Call, nextEffect } from "./calls";
import type { Failure, Faults } from "./file";

/** What is tried again without a word. Source: Azure SDK for Go, azcore `policy.RetryOptions`. */
const TRANSIENT: readonly number[] = [408, 429, 500, 502, 503, 504];
const RETRIES = 3;
/** Milliseconds before the first retry, where Azure names none; doubled each time. */
const DELAY = 800;

/** What a call does, besides answering. */
export interface Steps<T> {
  /** The call itself. */
  run(): Promise<T> | T;
  /** Marks what was done as half broken. @throws what the caller is told */
  break?(done: T, fault: AzureError): Promise<never>;
}

/** Ends waiting: the engine's own deadline, or its end. */
export interface Patience {
  readonly signal: AbortSignal;
}

export async function injected<T>(
  faults: Faults | undefined,
  call: Call,
  { signal }: Patience,
  steps: Steps<T>,
): Promise<T> {
  if (faults === undefined) return steps.run();
  for (let tries = 0; ; tries += 1) {
    const effect = await nextEffect(faults, call);
    if (effect === undefined) return steps.run();
    if ("hang" in effect) {
      await waited(effect.hang.seconds, signal);
      return steps.run();
    }
    if ("lose" in effect) {
      await steps.run();
      if (effect.lose.answer === "hang") await waited(undefined, signal);
      throw new Error("read tcp: connection reset by peer");
    }
    if ("breaks" in effect) {
      const done = await steps.run();
      if (steps.break === undefined) throw errorOf(effect.breaks);
      return steps.break(done, errorOf(effect.breaks));
    }
    const [error, delay] =
      "throttle" in effect
        ? [throttled(effect.throttle.retryAfter), effect.throttle.retryAfter * 1_000]
        : [errorOf(effect.fail), DELAY * 2 ** tries];
    if (!TRANSIENT.includes(error.status) || tries === RETRIES) throw error;
    await waited(delay / 1_000, signal);
  }
}

function errorOf({ status, code, message }: Failure): AzureError {
  return new AzureError(status, code, message);
}

function throttled(seconds: number): AzureError {
  const what = `The request is being throttled as the limit has been reached. Please try after '${seconds}' seconds.`;
  return new AzureError(429, "TooManyRequests", what);
}

/** @param seconds undefined for ever @throws when the caller's patience ends first */
async function waited(seconds: number | undefined, signal: AbortSignal): Promise<void> {
  const ended = new Promise<never>((_, reject) => {
    const end = (): void => reject(signal.reason instanceof Error ? signal.reason : new Error("context canceled"));
    if (signal.aborted) end();
    else signal.addEventListener("abort", end, { once: true });
  });
  await Promise.race([seconds === undefined ? new Promise<never>(() => {}) : sleep(seconds * 1_000), ended]);
}
