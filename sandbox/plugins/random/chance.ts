/** Where randomness comes from: the operating system, or a seed where the caller asked to get the same again. */
import { createHash, randomInt } from "node:crypto";

/** A whole number from 0 up to, not including, `below` (at most 2^32); every one equally likely. */
export type Chance = (below: number) => number;

/** Not to be guessed. `randomInt` throws away draws that would favour small numbers. */
export const secureChance: Chance = (below) => randomInt(below);

/** The same numbers for the same seed, at any time and anywhere. For nothing that must stay secret. */
export function seededChance(seed: string): Chance {
  let draw = 0;
  const next = (): number => createHash("sha256").update(`${draw++}|${seed}`).digest().readUInt32BE(0);
  return (below) => {
    // The last, incomplete round of 2^32 would favour small numbers: draw again.
    const limit = 2 ** 32 - (2 ** 32 % below);
    let value = next();
    while (value >= limit) value = next();
    return value % below;
  };
}

/** Fisher-Yates: every order equally likely. */
export function shuffled<T>(items: readonly T[], chance: Chance): T[] {
  const result = [...items];
  for (let last = result.length - 1; last > 0; last--) {
    const other = chance(last + 1);
    [result[last], result[other]] = [result[other] as T, result[last] as T];
  }
  return result;
}

export function pick<T>(items: readonly T[], chance: Chance): T {
  const item = items[chance(items.length)];
  if (item === undefined) throw new Error("internal: nothing to pick from");
  return item;
}
