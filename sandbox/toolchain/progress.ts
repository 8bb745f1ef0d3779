/** Lines of progress for long work: in place on a terminal, a line now and then elsewhere. */
export interface Report {
  /** Stays on the screen. */
  line(text: string): void;
  /** A sign of life: the next one, or the next line, takes its place. */
  status(text: string): void;
  /** Takes the last sign of life back. */
  clear(): void;
  /** Milliseconds between two signs of life. */
  readonly heartbeat: number;
}

const TERMINAL_HEARTBEAT = 1_000;
/** Often enough for a person to see that it lives, seldom enough for a CI log. */
const LOG_HEARTBEAT = 20_000;
const CLEAR_LINE = "\r\u001b[2K";

interface Stream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** Standard error, since standard output belongs to what the user asked for. */
export function consoleReport(stream: Stream = process.stderr): Report {
  if (stream.isTTY !== true) return lineReport((line) => stream.write(`${line}\n`));
  return {
    line: (text) => stream.write(`${CLEAR_LINE}${text}\n`),
    // A wrapped line could not be taken back.
    status: (text) => stream.write(`${CLEAR_LINE}${text.slice(0, (stream.columns ?? 80) - 1)}`),
    clear: () => stream.write(CLEAR_LINE),
    heartbeat: TERMINAL_HEARTBEAT,
  };
}

/** @param heartbeat milliseconds. @default 20 s */
export function lineReport(write: (line: string) => void, heartbeat: number = LOG_HEARTBEAT): Report {
  return { line: write, status: write, clear: () => undefined, heartbeat };
}

/** Runs `work` with signs of life beside it. @param text is given the whole seconds since the start */
export async function withHeartbeat<T>(
  report: Report,
  text: (seconds: number) => string,
  work: () => Promise<T>,
): Promise<T> {
  const start = performance.now();
  const timer = setInterval(() => report.status(text(secondsSince(start))), report.heartbeat);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    report.clear();
  }
}

/** Whole seconds since a `performance.now()`. */
export function secondsSince(start: number): number {
  return Math.round((performance.now() - start) / 1000);
}
