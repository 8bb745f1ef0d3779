/** The contract as it was generated, and what to ask of it. */
import generated from "./contract.generated.json";
import type { Contract, ResourceShape } from "./shapes";

/** A test holds the file to what its generator makes of the installed package, so this needs no parsing. */
export const CONTRACT = generated as unknown as Contract;

/** The part about one type; undefined when types.ts does not list it. */
export function resourceShape(token: string, contract: Contract = CONTRACT): ResourceShape | undefined {
  return Object.hasOwn(contract.resources, token) ? contract.resources[token] : undefined;
}

/** Names of the outputs that Azure makes, as opposed to inputs that come back; empty for a type not covered. */
export function computedOutputs(token: string, contract: Contract = CONTRACT): readonly string[] {
  const shape = resourceShape(token, contract);
  return shape?.outputs.filter((name) => !Object.hasOwn(shape.properties, name)) ?? [];
}

/** Names of the inputs that come back as outputs; a password does not, nor does a part of the id. */
export function echoedInputs(token: string, contract: Contract = CONTRACT): readonly string[] {
  const shape = resourceShape(token, contract);
  return shape?.outputs.filter((name) => Object.hasOwn(shape.properties, name)) ?? [];
}
