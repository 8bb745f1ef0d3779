/** Why a controller makes no pods at all (quota, admission, a missing service account), or a Job has given up. */
import { oneLine } from "./event";
import type { Event, Finding } from "./objects";

const CURES: readonly (readonly [RegExp, string])[] = [
  [/exceeded quota/, "raise the namespace's quota, or lower the requests"],
  [/violates PodSecurity/, "correct the pod's security context, or the namespace's pod-security level"],
  [/serviceaccount "[^"]+" not found/, "let the chart make the service account, or correct its name"],
  [/admission webhook/, "read what the webhook asks for; if it does not answer, look at its own pods"],
];

const REASONS = ["FailedCreate", "BackoffLimitExceeded", "DeadlineExceeded"];

/** One finding for each controller whose last word in `events` is such a failure. */
export function explainControllers(events: readonly Event[]): Finding[] {
  const last = new Map<string, Event>();
  for (const event of events) {
    const { kind, name } = event.involvedObject ?? {};
    if (kind && name && kind !== "Pod" && REASONS.includes(event.reason ?? "")) last.set(`${kind} ${name}`, event);
  }
  return [...last].map(([object, event]) => {
    const message = event.message ?? "";
    const verb = event.reason === "FailedCreate" ? "makes no pods" : "has given up";
    const problem = `${verb}: ${oneLine(message.replace(/^Error creating: /, ""))}`;
    const cure = CURES.find(([pattern]) => pattern.test(message))?.[1];
    return cure ? { object, problem, cure } : { object, problem };
  });
}
