/** RandomString and RandomPassword: the same rules; a password is secret and comes with a bcrypt hash. */
import { hash } from "bcryptjs";
import type { CheckFailure } from "../protocol/provider";
import type { Properties } from "../protocol/values";
import { secureChance } from "./chance";
import { checkStringRule, randomString, type StringRule } from "./characters";
import { type Field, KEEPERS, numberOf, type RandomType, textOf } from "./type";

const FIELDS: Readonly<Record<string, Field>> = {
  ...KEEPERS,
  length: { kind: "number", required: true },
  upper: { kind: "boolean", default: true },
  lower: { kind: "boolean", default: true },
  numeric: { kind: "boolean" },
  // The old name of `numeric`.
  number: { kind: "boolean" },
  special: { kind: "boolean", default: true },
  minUpper: { kind: "number", default: 0 },
  minLower: { kind: "number", default: 0 },
  minNumeric: { kind: "number", default: 0 },
  minSpecial: { kind: "number", default: 0 },
  overrideSpecial: { kind: "string" },
};

export const RANDOM_STRING: RandomType = {
  fields: FIELDS,
  check: checkInputs,
  make: (inputs) => {
    const result = randomString(ruleOf(inputs), secureChance);
    return { id: result, outputs: { ...numericOf(inputs), result } };
  },
  secrets: [],
  outputs: ["numeric", "number", "result"],
  imported: (id) => ({ id, inputs: { length: id.length }, outputs: { numeric: true, number: true, result: id } }),
};

export const RANDOM_PASSWORD: RandomType = {
  fields: FIELDS,
  check: checkInputs,
  make: async (inputs) => ({
    // The id is kept in plain text, so it says nothing.
    id: "none",
    outputs: { ...numericOf(inputs), ...(await passwordOutputs(randomString(ruleOf(inputs), secureChance))) },
  }),
  secrets: ["result", "bcryptHash"],
  outputs: ["numeric", "number", "result", "bcryptHash"],
  imported: async (id) => ({
    id: "none",
    inputs: { length: id.length },
    outputs: { numeric: true, number: true, ...(await passwordOutputs(id)) },
  }),
};

/** Cost of the real provider's hash (Go's bcrypt.DefaultCost). */
const COST = 10;

async function passwordOutputs(result: string): Promise<Properties> {
  const bcryptHash = await hash(result, COST);
  // The same algorithm under the name that the real provider (Go) gives it.
  return { result, bcryptHash: bcryptHash.replace(/^\$2b\$/, "$2a$") };
}

function numericOf(inputs: Properties): Properties {
  const numeric = (inputs["numeric"] ?? inputs["number"] ?? true) === true;
  return { numeric, number: numeric };
}

function ruleOf(inputs: Properties): StringRule {
  return {
    length: numberOf(inputs, "length"),
    upper: inputs["upper"] === true,
    lower: inputs["lower"] === true,
    numeric: numericOf(inputs)["numeric"] === true,
    special: inputs["special"] === true,
    minUpper: numberOf(inputs, "minUpper"),
    minLower: numberOf(inputs, "minLower"),
    minNumeric: numberOf(inputs, "minNumeric"),
    minSpecial: numberOf(inputs, "minSpecial"),
    overrideSpecial: textOf(inputs, "overrideSpecial"),
  };
}

function checkInputs(inputs: Properties): CheckFailure[] {
  const { numeric, number } = inputs;
  const failures = checkStringRule(ruleOf(inputs));
  if (numeric === undefined || number === undefined || numeric === number) return failures;
  const reason = `Cannot specify different values for the attributes numeric (${JSON.stringify(numeric)}) and number (${JSON.stringify(number)}).`;
  return [...failures, { property: "number", reason }];
}
