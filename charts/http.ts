/** One address fetched: with a time limit, retries where a retry can help, and a check that the whole body came. */
import { setTimeout as sleep } from "node:timers/promises";

import type { NetworkLimits } from "./types";

export const DEFAULT_LIMITS: NetworkLimits = {
  timeoutMs: 60_000,
  attempts: 4,
  backoffMs: 500,
  maxBytes: 64 * 1024 * 1024,
};

/** What a server answered, read to its end. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Buffer;
}

/** An address that gave no usable answer. The message names the address and what happened. */
export class HttpError extends Error {
  override readonly name = "HttpError";

  constructor(
    message: string,
    /** Status of the answer; null where none came. */
    readonly status: number | null,
    readonly retry: boolean,
    /** What the server asked to wait, in milliseconds. */
    readonly waitMs: number | null = null,
  ) {
    super(message);
  }
}

/** The answer with a status below 300, or one of `alsoAccept`. Throws `HttpError` when the tries are used up. */
export async function get(
  url: string,
  limits: NetworkLimits,
  headers: Readonly<Record<string, string>> = {},
  alsoAccept: readonly number[] = [],
): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await once(url, limits, headers, alsoAccept);
    } catch (error) {
      if (!(error instanceof HttpError) || !error.retry) throw error;
      if (attempt >= limits.attempts)
        throw new HttpError(`${error.message}, ${limits.attempts} tries`, error.status, false);
      await sleep(pause(attempt, error.waitMs, limits));
    }
  }
}

/** Doubles each time, with some chance in it so that clients that failed together do not come back together. */
function pause(attempt: number, waitMs: number | null, limits: NetworkLimits): number {
  const backoff = limits.backoffMs * 2 ** (attempt - 1) * (0.75 + Math.random() / 2);
  return Math.min(Math.max(backoff, waitMs ?? 0), limits.timeoutMs);
}

async function once(
  url: string,
  limits: NetworkLimits,
  headers: Readonly<Record<string, string>>,
  alsoAccept: readonly number[],
): Promise<Answer> {
  const signal = AbortSignal.timeout(limits.timeoutMs);
  const response = await fetch(url, { headers, signal }).catch((error: unknown) => {
    throw new HttpError(`${url} does not answer (${reason(error, limits)})`, null, true);
  });
  const { status } = response;
  if (!response.ok && !alsoAccept.includes(status)) {
    await response.body?.cancel();
    const retry = status === 429 || status >= 500;
    throw new HttpError(
      `${url} answers ${status} ${response.statusText}`.trim(),
      status,
      retry,
      retryAfter(response.headers),
    );
  }
  return { status, headers: response.headers, body: await readBody(url, response, limits) };
}

function retryAfter(headers: Headers): number | null {
  const seconds = Number(headers.get("retry-after") ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null;
}

async function readBody(url: string, response: Response, limits: NetworkLimits): Promise<Buffer> {
  // A compressed answer states the length of what was sent, not of what is read.
  const stated = response.headers.has("content-encoding") ? null : response.headers.get("content-length");
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const cut = (): string => `${url} was cut off after ${bytes} of ${stated ?? "an unknown number of"} bytes`;
  try {
    for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
      chunks.push(chunk);
      bytes += chunk.byteLength;
      if (bytes > limits.maxBytes)
        throw new HttpError(`${url} is larger than ${limits.maxBytes} bytes`, response.status, false);
    }
  } catch (error) {
    if (error instanceof HttpError) throw error;
    throw new HttpError(`${cut()} (${reason(error, limits)})`, response.status, true);
  }
  if (stated !== null && Number(stated) !== bytes) throw new HttpError(cut(), response.status, true);
  return Buffer.concat(chunks);
}

/** The innermost cause that says something: fetch itself only says "fetch failed". */
function reason(error: unknown, limits: NetworkLimits): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === "TimeoutError") return `no answer within ${limits.timeoutMs / 1000} s`;
  const { cause } = error;
  if (cause instanceof AggregateError && cause.errors.length > 0) return reason(cause.errors[0], limits);
  if (cause instanceof Error) return (cause as NodeJS.ErrnoException).code ?? cause.message;
  return (error as NodeJS.ErrnoException).code ?? error.message;
}
