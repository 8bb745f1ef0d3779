/** Why a build failed, in one message: what, the exit, Go's last words, the full log, the cure. Pure. */
import type { Ending } from "./group";

const LAST_LINES = 12;

export interface Failure {
  /** e.g. "kubectl v1.36.3" */
  readonly what: string;
  readonly ending: Ending;
  readonly seconds: number;
  readonly output: string;
  readonly logFile: string;
  /** The message for a full disk. */
  readonly diskFull: string;
}

export function failureMessage(failure: Failure): string {
  const { what, ending, seconds, output, logFile } = failure;
  const exit = ending.code === null ? `was ended by ${ending.signal}` : `exited with ${ending.code}`;
  return [
    `${what} could not be built: go build ${exit} after ${seconds} s.`,
    ...lastLines(output).map((line) => `  ${line}`),
    `Full log: ${logFile}`,
    cureOf(failure),
  ].join("\n");
}

const NETWORK =
  "Go's modules could not be downloaded. Check the network (and HTTPS_PROXY), or set GOPROXY to a module proxy that " +
  "this machine reaches; then run this again: what was built is kept.";

/** Go's words for a fault, and what to do about it; the first that is found. */
const CURES: readonly (readonly [RegExp, string])[] = [
  [
    /checksum mismatch|SECURITY ERROR/,
    "The module proxy sent something else than what is pinned: do not go on. Set GOPROXY to another one, or tell the " +
      "maintainers of the pin.",
  ],
  [
    /requires go >= |unsupported GOTOOLCHAIN|go\.mod requires go/,
    "This Go is too old for the pin: install a newer one from https://go.dev/dl/ and put it first on PATH.",
  ],
  [
    /signal: killed|cannot allocate memory|out of memory/,
    "The compiler was ended for want of memory. Close other programs, or build fewer packages at once with " +
      "GOMAXPROCS=1; then run this again: what was built is kept.",
  ],
  [
    /dial tcp|no such host|i\/o timeout|connection (refused|reset)|TLS handshake|proxyconnect|x509:|unexpected EOF|\b(40[347]|410|50\d) /,
    NETWORK,
  ],
  [/module lookup disabled by GOPROXY=off/, NETWORK],
  [
    /missing go\.sum entry|updates to go\.mod needed|go: inconsistent vendoring/,
    "The pin is not tidy: see sandbox/tools/README.md on how to move one.",
  ],
];

function cureOf({ output, diskFull }: Failure): string {
  if (/no space left on device|disk quota exceeded/i.test(output)) return diskFull;
  const known = CURES.find(([words]) => words.test(output));
  return known?.[1] ?? "Run this again: it goes on from here. If it fails in the same way, the log says where.";
}

/** Go's lines on its downloads say nothing about a fault. */
function lastLines(output: string): string[] {
  const lines = output.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("go: downloading "));
  return lines.slice(-LAST_LINES);
}
