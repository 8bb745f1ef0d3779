/** Counts calls over all runs of the engine: each of them starts the plugin anew. */
import { createHash } from "node:crypto";
import { readIfThere, writeAtomically } from "../../../files";
import { withLock } from "../lock";
import type { Effect, Fault, Faults } from "./file";

/** One call to Azure. */
export interface Call {
  /** e.g. "azure-native:network:Subnet" */
  readonly type: string;
  readonly operation: Fault["operation"];
  readonly name: string;
}

interface Counted {
  readonly digest?: string;
  readonly calls?: readonly number[];
}

/** Counts this call, beside the file of faults, and says what is to become of it; undefined when all goes well. */
export async function nextEffect(faults: Faults, call: Call): Promise<Effect | undefined> {
  const path = `${faults.path}.calls.json`;
  const digest = createHash("sha256").update(faults.text).digest("hex");
  return withLock(`${path}.lock`, () => {
    const before = countsIn(path, digest);
    const counts = faults.list.map((fault, at) => (before[at] ?? 0) + (matches(fault, call) ? 1 : 0));
    writeAtomically(path, `${JSON.stringify({ digest, calls: counts })}\n`, 0o600);
    return faults.list.find((fault, at) => matches(fault, call) && isDue(fault, counts[at] ?? 0))?.effect;
  });
}

/** None when the file of faults has changed since. */
function countsIn(path: string, digest: string): readonly number[] {
  const before = JSON.parse(readIfThere(path) ?? "{}") as Counted;
  return before.digest === digest ? (before.calls ?? []) : [];
}

function matches(fault: Fault, call: Call): boolean {
  const type = fault.type.replace("azure-native:", "");
  const right = type === "*" || type === call.type.replace("azure-native:", "");
  return right && fault.operation === call.operation && (fault.name === undefined || fault.name === call.name);
}

function isDue({ call, times }: Fault, count: number): boolean {
  return count >= call && count < call + times;
}
