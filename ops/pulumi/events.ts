/** The engine's event log, one JSON object a line: the parts that are read (pulumi/pulumi:sdk/go/common/apitype/events.go). */
import { z } from "zod";

const StateMetadata = z.object({
  inputs: z.record(z.string(), z.unknown()).nullish(),
  outputs: z.record(z.string(), z.unknown()).nullish(),
  protect: z.boolean().nullish(),
});

const StepMetadata = z.object({
  op: z.string(),
  urn: z.string(),
  type: z.string(),
  old: StateMetadata.nullish(),
  new: StateMetadata.nullish(),
  diffs: z.array(z.string()).nullish(),
});

const Step = z.object({ metadata: StepMetadata });

const EngineEvent = z.object({
  diagnosticEvent: z
    .object({
      urn: z.string().optional(),
      message: z.string(),
      severity: z.string(),
      ephemeral: z.boolean().optional(),
    })
    .optional(),
  resourcePreEvent: Step.optional(),
  resOutputsEvent: Step.optional(),
  resOpFailedEvent: Step.optional(),
  summaryEvent: z
    .object({ resourceChanges: z.record(z.string(), z.number()).nullish(), result: z.string().optional() })
    .optional(),
  cancelEvent: z.object({}).optional(),
});

export type EngineEvent = z.infer<typeof EngineEvent>;
export type StepMetadata = z.infer<typeof StepMetadata>;

/** An event, or undefined for a line that is none. */
export function parseEvent(line: string): EngineEvent | undefined {
  try {
    return EngineEvent.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

/** Logical name of a resource: the last part of its URN. */
export function nameOf(urn: string): string {
  return urn.slice(urn.lastIndexOf("::") + 2);
}

/** `Release` of `kubernetes:helm.sh/v3:Release`. */
export function kindOf(type: string): string {
  return type.slice(type.lastIndexOf(":") + 1);
}

/** Text of a diagnostic without the engine's colour directives (`<{%reset%}>`). */
export function uncoloured(text: string): string {
  return text.replace(/<\{%[^%]*%\}>/g, "").trimEnd();
}
