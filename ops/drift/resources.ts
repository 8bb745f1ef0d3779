/** Pulumi's own resources: what a refresh would find changed. */
import { diffTrees, type Change } from "../manifests/diff";
import { masked, type Masker } from "../manifests/mask";
import { kindOf, nameOf, type EngineEvent, type StepMetadata } from "../pulumi/events";
import type { Drift } from "./finding";
import { noiseOf } from "./noise";

/** @param events of a `refresh --preview-only` */
export function resourceDrift(events: readonly EngineEvent[], mask: Masker): readonly Drift[] {
  return events.flatMap(({ resOutputsEvent: event }) => (event ? stepDrift(event.metadata, mask) : []));
}

function stepDrift(step: StepMetadata, mask: Masker): readonly Drift[] {
  if (step.op !== "delete" && step.op !== "update") return [];
  const kind = kindOf(step.type);
  const subject = `${kind} ${nameOf(step.urn)}`;
  const where = step.type.startsWith("azure-native:") ? "azure" : "cluster";
  if (step.op === "delete") return [{ where, subject, what: "missing", changes: [] }];
  const changes = changesOf(step).filter(({ path }) => noiseOf(step.type, path) === undefined);
  if (changes.length === 0) return [];
  return [{ where, subject, what: "changed", changes: changes.map((change) => masked(change, kind, mask)) }];
}

/** A refresh brings the inputs as the provider read them; the outputs hold much that is computed. */
function changesOf({ old, new: now }: StepMetadata): readonly Change[] {
  const own = (changes: readonly Change[]): readonly Change[] => changes.filter(({ path }) => !path.startsWith("__"));
  const inputs = own(diffTrees(old?.inputs, now?.inputs));
  return inputs.length > 0 ? inputs : own(diffTrees(old?.outputs, now?.outputs));
}
