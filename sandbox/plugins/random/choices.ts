/** RandomInteger, RandomPet and RandomShuffle: choices out of something given. */
import type { CheckFailure } from "../protocol/provider";
import { isList, type Properties, type Value } from "../protocol/values";
import { type Chance, pick, secureChance, seededChance, shuffled } from "./chance";
import { ADJECTIVES, ADVERBS, ANIMALS } from "./pet-words";
import { KEEPERS, numberOf, type RandomType, textOf } from "./type";

export const RANDOM_INTEGER: RandomType = {
  fields: {
    ...KEEPERS,
    min: { kind: "number", required: true },
    max: { kind: "number", required: true },
    seed: { kind: "string" },
  },
  check: checkRange,
  make: (inputs) => {
    const [min, max] = [numberOf(inputs, "min"), numberOf(inputs, "max")];
    const result = min + chanceOf(inputs)(max - min + 1);
    return { id: String(result), outputs: { result } };
  },
  secrets: [],
  outputs: ["result"],
};

export const RANDOM_PET: RandomType = {
  fields: {
    ...KEEPERS,
    length: { kind: "number", default: 2 },
    prefix: { kind: "string" },
    separator: { kind: "string", default: "-" },
  },
  check: (inputs) => {
    const length = numberOf(inputs, "length");
    if (length >= 1) return [];
    return [{ property: "length", reason: `Attribute length value must be at least 1, got: ${length}` }];
  },
  make: (inputs) => {
    const prefix = textOf(inputs, "prefix");
    const words = petName(numberOf(inputs, "length"), secureChance);
    const id = [...(prefix === "" ? [] : [prefix]), ...words].join(textOf(inputs, "separator"));
    return { id, outputs: {} };
  },
  secrets: [],
  outputs: [],
};

export const RANDOM_SHUFFLE: RandomType = {
  fields: {
    ...KEEPERS,
    inputs: { kind: "list", required: true },
    resultCount: { kind: "number" },
    seed: { kind: "string" },
  },
  check: () => [],
  make: (inputs) => {
    const items = isList(inputs["inputs"]) ? inputs["inputs"] : [];
    const asked = inputs["resultCount"];
    const count = typeof asked === "number" ? asked : items.length;
    return { id: "-", outputs: { results: rounds(items, count, chanceOf(inputs)) } };
  },
  secrets: [],
  outputs: ["results"],
};

/** An animal, before it an adjective, before that as many adverbs as it takes. */
function petName(length: number, chance: Chance): string[] {
  if (length === 1) return [pick(ANIMALS, chance)];
  const adverbs = Array.from({ length: length - 2 }, () => pick(ADVERBS, chance));
  return [...adverbs, pick(ADJECTIVES, chance), pick(ANIMALS, chance)];
}

/** More results than inputs: the inputs go round again, in a new order. */
function rounds(items: readonly Value[], count: number, chance: Chance): Value[] {
  const results: Value[] = [];
  while (items.length > 0 && results.length < count) results.push(...shuffled(items, chance));
  return results.slice(0, count);
}

function chanceOf(inputs: Properties): Chance {
  const seed = textOf(inputs, "seed");
  return seed === "" ? secureChance : seededChance(seed);
}

function checkRange(inputs: Properties): CheckFailure[] {
  const [min, max] = [numberOf(inputs, "min"), numberOf(inputs, "max")];
  if (min <= max) return [];
  const reason = `The minimum (min) value needs to be smaller than or equal to maximum (max) value, got: ${min} and ${max}`;
  return [{ property: "min", reason }];
}
