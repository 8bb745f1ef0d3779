/** Small shell programs that start something else, with the sandbox's home in the environment. */
import type { Home } from "../home";

/** A shell word that means exactly `text`. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** Starts a bundle under the Node that runs now, or the one on PATH once that is gone. */
export function launcher(home: Home, bundle: string): string {
  return lines(home, [
    `node=${quote(process.execPath)}`,
    `[ -x "$node" ] || node=node`,
    `exec "$node" ${quote(bundle)} "$@"`,
  ]);
}

/** Starts another program. */
export function forwarder(home: Home, program: string): string {
  return lines(home, [`exec ${quote(program)} "$@"`]);
}

function lines(home: Home, rest: readonly string[]): string {
  return ["#!/bin/sh", `export PLATFORM_SANDBOX_HOME=${quote(home.root)}`, ...rest, ""].join("\n");
}
