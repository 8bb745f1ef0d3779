/** Random strings by the rules of the real provider: classes that may occur, and how many of each at least. */
import type { CheckFailure } from "../protocol/provider";
import { type Chance, pick, shuffled } from "./chance";

export interface StringRule {
  readonly length: number;
  readonly upper: boolean;
  readonly lower: boolean;
  readonly numeric: boolean;
  readonly special: boolean;
  readonly minUpper: number;
  readonly minLower: number;
  readonly minNumeric: number;
  readonly minSpecial: number;
  /** Takes the place of the special characters; empty for the usual ones. */
  readonly overrideSpecial: string;
}

const UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const LOWER = "abcdefghijklmnopqrstuvwxyz";
const NUMERIC = "0123456789";
/** Source: the real provider's documentation of `special`. */
const SPECIAL = "!@#$%&*()-_=+[]{}<>:?";

/** First the smallest numbers of each class, even of one that is switched off, then any that may occur; then mixed. */
export function randomString(rule: StringRule, chance: Chance): string {
  const special = rule.overrideSpecial === "" ? SPECIAL : rule.overrideSpecial;
  const from = (characters: string, count: number): string[] =>
    Array.from({ length: count }, () => pick(Array.from(characters), chance));
  const least = [
    ...from(UPPER, rule.minUpper),
    ...from(LOWER, rule.minLower),
    ...from(NUMERIC, rule.minNumeric),
    ...from(special, rule.minSpecial),
  ];
  const any = [
    rule.upper ? UPPER : "",
    rule.lower ? LOWER : "",
    rule.numeric ? NUMERIC : "",
    rule.special ? special : "",
  ].join("");
  return shuffled([...least, ...from(any, rule.length - least.length)], chance).join("");
}

/** What the real provider refuses, in its words. */
export function checkStringRule(rule: StringRule): CheckFailure[] {
  const failures: CheckFailure[] = [];
  const least = rule.minUpper + rule.minLower + rule.minNumeric + rule.minSpecial;
  if (rule.length < 1) {
    failures.push({ property: "length", reason: `Attribute length value must be at least 1, got: ${rule.length}` });
  } else if (rule.length < least) {
    const reason =
      `Attribute length value must be at least sum of minUpper + minLower + minNumeric + minSpecial (${least}), ` +
      `got: ${rule.length}`;
    failures.push({ property: "length", reason });
  }
  for (const property of ["minUpper", "minLower", "minNumeric", "minSpecial"] as const) {
    if (rule[property] >= 0) continue;
    failures.push({ property, reason: `Attribute ${property} value must be at least 0, got: ${rule[property]}` });
  }
  if (!rule.upper && !rule.lower && !rule.numeric && !rule.special) {
    const reason = "At least one attribute out of [special,upper,lower,numeric] must be specified with value true";
    failures.push({ property: "", reason });
  }
  return failures;
}
