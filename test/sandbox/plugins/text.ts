import type { Value } from "../../../sandbox/plugins/protocol/values";

/** A value that has to be a string. */
export function text(value: Value | undefined): string {
  if (typeof value === "string") return value;
  throw new Error(`not a string: ${JSON.stringify(value)}`);
}
