/** Lines of an event log as pulumi 3.259 writes them, cut to what is read. */
import { parseEvent, type EngineEvent } from "../../../ops/pulumi/events";

const URN = "urn:pulumi:dev::aks-platform";
export const RELEASE = "kubernetes:helm.sh/v3:Release";

export function urn(type: string, name: string): string {
  return `${URN}::${type}::${name}`;
}

function event(body: object): EngineEvent {
  const parsed = parseEvent(JSON.stringify({ sequence: 1, timestamp: 1795275602, ...body }));
  if (!parsed) throw new Error("not an event");
  return parsed;
}

function step(op: string, type: string, name: string, inputs: object, outputs: object): object {
  const state = { type, urn: urn(type, name), id: "", parent: "", inputs, outputs, provider: "" };
  return { metadata: { op, urn: urn(type, name), type, old: null, new: state, detailedDiff: null, diffs: ["values"] } };
}

export function began(op: string, type: string, name: string, inputs: object = {}): EngineEvent {
  return event({ resourcePreEvent: step(op, type, name, inputs, {}) });
}

export function ended(op: string, type: string, name: string, outputs: object = {}): EngineEvent {
  return event({ resOutputsEvent: step(op, type, name, {}, outputs) });
}

/** The end of the stack's own step, with the outputs that it had and those that it has now. */
export function outputsOf(old: object | null, now: object): EngineEvent {
  const body = step("same", "pulumi:pulumi:Stack", "aks-platform-dev", {}, now) as { metadata: object };
  return event({ resOutputsEvent: { metadata: { ...body.metadata, old: old && { inputs: {}, outputs: old } } } });
}

export function broke(op: string, type: string, name: string): EngineEvent {
  return event({ resOpFailedEvent: { ...step(op, type, name, {}, {}), status: 0, steps: 1 } });
}

export function error(message: string, of?: string): EngineEvent {
  return event({
    diagnosticEvent: { prefix: "error: ", message, color: "never", severity: "error", ...(of ? { urn: of } : {}) },
  });
}

export function summed(resourceChanges: Record<string, number>): EngineEvent {
  return event({ summaryEvent: { maybeCorrupt: false, durationSeconds: 4, resourceChanges, result: "succeeded" } });
}
