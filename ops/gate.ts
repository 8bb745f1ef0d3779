/** After an update: the health gate, and the record of what ran. */
import type { ClusterApi } from "./cluster/proxy";
import { applicationRuns } from "./evidence/applications";
import { evidenceOf, type ApplicationRun } from "./evidence/record";
import { writeEvidence } from "./evidence/store";
import { worst, type Check, type State } from "./health/check";
import { gate, GATE_SECONDS } from "./health/gate";
import { verdictLine } from "./health/report";
import type { Source } from "./evidence/source";
import type { StackOutputs } from "./pulumi/outputs";
import type { StackCall } from "./pulumi/run";
import type { Screen } from "./report/screen";
import { messageOf } from "./summary";

export interface Passed {
  readonly state: State;
  readonly checks: readonly Check[];
  /** Where the record lies in the backend, undefined where it could not be written. */
  readonly evidence: string | undefined;
}

async function applicationsOf(api: ClusterApi): Promise<readonly ApplicationRun[]> {
  return applicationRuns(await api.get("/apis/argoproj.io/v1alpha1/applications").catch(() => ({ items: [] })));
}

export interface GateOptions {
  /** False where nobody waited for them: then they are in the record, and not in the verdict. */
  readonly withApplications: boolean;
  /** Tells which commit ran. */
  readonly source: (call: StackCall) => Promise<Source | undefined>;
}

/** Never throws: an update that went well stays so where its record cannot be written, and the screen says so. */
export async function passGate(
  call: StackCall,
  api: ClusterApi,
  outputs: StackOutputs,
  screen: Screen,
  { withApplications, source }: GateOptions,
): Promise<Passed> {
  const { style } = screen;
  const waiting = (bad: readonly Check[]): void => {
    screen.line(style.dim(`  waiting for ${bad.map(({ subject, said }) => `${subject} (${said})`).join(", ")}`));
  };
  const checks = await gate(api, outputs, GATE_SECONDS, waiting);
  const counting = checks.filter(({ group }) => withApplications || group !== "applications");
  const state = worst(counting);
  screen.line(verdictLine("health gate", state, style));
  for (const { state: is, group, subject, said } of counting) {
    if (is === "bad") screen.line(style.red(`  x ${group} ${subject}: ${said}`));
  }
  try {
    const update = await source(call);
    const applications = await applicationsOf(api);
    const record = evidenceOf({ stack: call.stack, at: new Date(), update, outputs, checks, applications });
    const path = await writeEvidence(call, record);
    const proof = record.clean ? "" : " (not from a clean commit, so nothing can be promoted by it)";
    screen.line(style.dim(`  record of what ran: .pulumi/${path}${proof}`));
    return { state, checks, evidence: path };
  } catch (error) {
    screen.line(style.yellow(`  the record of what ran could not be written: ${messageOf(error)}`));
    return { state, checks, evidence: undefined };
  }
}
