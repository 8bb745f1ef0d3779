/** The request contract of azure-native: what a request may hold, and what may change afterwards. */
export { computedOutputs, CONTRACT, echoedInputs, resourceShape } from "./contract";
export { type Refusal, refusals, rejected, replacing } from "./immutability";
export { type Fault, validate } from "./validate";
