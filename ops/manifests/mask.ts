/** Keeps secrets out of what is shown. */
import type { Change } from "./diff";

const MASK = "(secret)";
/** Shorter words stand in texts by chance. */
const SHORTEST = 8;

/** Replaces secret words, and their base64, in any text. */
export type Masker = (text: string) => string;

/** @param secrets plain values that must not be shown; short ones are masked only where they are a whole value */
export function masker(secrets: readonly string[]): Masker {
  const words = [...new Set(secrets.filter((secret) => secret.length >= SHORTEST))]
    .flatMap((secret) => [secret, Buffer.from(secret).toString("base64")])
    .sort((a, b) => b.length - a.length);
  return (text) => words.reduce((masked, word) => masked.replaceAll(word, MASK), text);
}

const SENSITIVE = /^(data|stringData)([.[]|$)/;

/** A change with its values as they may be shown: those of a Secret never, only that they differ. */
export function masked(change: Change, kind: string, mask: Masker): Change {
  const { path, before, after } = change;
  if (kind === "Secret" && SENSITIVE.test(path)) {
    const hidden = (value: unknown, text: string): unknown => (value === undefined ? undefined : text);
    return {
      path,
      before: hidden(before, MASK),
      after: hidden(after, before === undefined ? MASK : "(another secret)"),
    };
  }
  return { path, before: cleaned(before, mask), after: cleaned(after, mask) };
}

function cleaned(value: unknown, mask: Masker): unknown {
  if (typeof value === "string") return mask(value);
  if (typeof value !== "object" || value === null) return value;
  return JSON.parse(mask(JSON.stringify(value))) as unknown;
}
