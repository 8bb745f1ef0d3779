/** What one type of the random double is: its inputs, its rules, and how its result is made. */
import type { CheckFailure } from "../protocol/provider";
import type { Properties, Value } from "../protocol/values";

export type Kind = "number" | "string" | "boolean" | "map" | "list";

export interface Field {
  readonly kind: Kind;
  readonly required?: true;
  /** What stands in the state when nothing was given. @default none: the property is left out */
  readonly default?: Value;
}

export interface RandomType {
  readonly fields: Readonly<Record<string, Field>>;
  /** Rules across known inputs of the right kinds, defaults filled in. */
  check(inputs: Properties): CheckFailure[];
  /** The outputs beside the inputs, and the id. */
  make(inputs: Properties): Promise<Made> | Made;
  /** Outputs that the real provider marks as secret. */
  readonly secrets: readonly string[];
  /** Names of all made outputs: unknown in a preview. */
  readonly outputs: readonly string[];
  /** Inputs and outputs of something that already exists, given as the id of an import; throws when it cannot be one. */
  imported?(id: string): Promise<Made & { readonly inputs: Properties }> | (Made & { readonly inputs: Properties });
}

export interface Made {
  readonly id: string;
  readonly outputs: Properties;
}

/** Every type has it: a change of any value in it makes a new resource. */
export const KEEPERS: Readonly<Record<string, Field>> = { keepers: { kind: "map" } };

/** An input that its Field promises to be there. */
export function numberOf(inputs: Properties, name: string): number {
  const value = inputs[name];
  if (typeof value !== "number") throw new Error(`internal: ${name} is not a number`);
  return value;
}

export function textOf(inputs: Properties, name: string): string {
  const value = inputs[name];
  return typeof value === "string" ? value : "";
}
