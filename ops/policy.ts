/** The rules over resources, applied to what an engine run has told of. */
import { judgeResources, type Breach } from "../policy/resources/judge";
import { nameOf } from "./pulumi/events";
import { isReal, type Progress } from "./pulumi/progress";

/** Breaches of everything that the program asks for, changed or not. Which of its inputs are secret, no event tells. */
export function breachesOf(progress: Progress, stack: string): readonly Breach[] {
  const wanted = progress.known.filter((one) => isReal(one) && !/^delete/.test(one.op));
  const resources = wanted.map(({ type, urn, inputs, protect = false }) => ({
    type,
    name: nameOf(urn),
    inputs,
    protect,
  }));
  return judgeResources(resources, { stack });
}
