/** What an operator is told when an update fails. */
import { seconds } from "../duration";
import type { Finding } from "../explain/objects";
import { nameOf } from "../pulumi/events";
import { title, type Fault, type Resource } from "../pulumi/progress";
import type { RecordedRelease } from "../cluster/releases";
import type { Style } from "./style";

/** A release that did not become ready, with all that is known about it. */
export interface FailedRelease {
  readonly name: string;
  readonly namespace: string;
  /** `create` or `update`, the engine's word. */
  readonly op: string;
  readonly atomic: boolean;
  /** What was waited, and how long the release may at most take, both in seconds. */
  readonly waited: number;
  readonly timeout: number | undefined;
  readonly message: string;
  readonly findings: readonly Finding[];
  /** What the cluster holds of it now; null for nothing, undefined when the cluster could not be asked. */
  readonly now: RecordedRelease | null | undefined;
}

/** A release's step as the engine saw it. Name and namespace are the chart's, which may differ from the logical name. */
export function failedRelease(resource: Resource, faults: readonly Fault[]): Omit<FailedRelease, "findings" | "now"> {
  const { inputs } = resource;
  const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);
  const { timeout } = inputs;
  return {
    name: text(inputs["name"]) ?? nameOf(resource.urn),
    namespace: text(inputs["namespace"]) ?? "default",
    op: resource.op,
    atomic: inputs["atomic"] === true,
    waited: ((resource.ended ?? resource.started) - resource.started) / 1000,
    timeout: typeof timeout === "number" ? timeout : undefined,
    message: faults.find((fault) => fault.urn === resource.urn)?.message ?? "",
  };
}

/** What became of the release: asked of the cluster where that was possible, else Helm's rule for an atomic one. */
export function aftermath({ op, atomic, now }: Pick<FailedRelease, "op" | "atomic" | "now">): string {
  if (now === null) return atomic ? "the atomic rollback removed it again" : "nothing of it is on the cluster";
  if (now?.status === "deployed") {
    const by = atomic ? "the atomic rollback took it back to" : "the cluster still runs";
    return `${by} ${now.chart} ${now.version} (revision ${now.revision}, deployed)`;
  }
  if (now) return `it is left ${now.status} (revision ${now.revision}); the next up will need that mended`;
  if (!atomic) return "it was not rolled back: it is not atomic";
  return op === "create"
    ? "the atomic rollback removed it again"
    : "the atomic rollback took it back to what ran before";
}

function findingLines(finding: Finding, style: Style): string[] {
  const lines = [`    ${style.bold(finding.object)}: ${finding.problem}`];
  return finding.cure ? [...lines, `      ${style.cyan("cure:")} ${finding.cure}`] : lines;
}

const TIMED_OUT = /timed out|deadline exceeded|context canceled/i;

/** The block for one failed release. `blind` says why the cluster could not be watched, if it could not. */
export function releaseLines(failed: FailedRelease, blind: string | undefined, style: Style): string[] {
  const limit = failed.timeout === undefined ? "" : ` of at most ${seconds(failed.timeout)}`;
  const head = `${style.red("x")} release ${style.bold(failed.name)} in namespace ${failed.namespace} failed after ${seconds(failed.waited)}${limit}`;
  const lines = [head, `    ${aftermath(failed)}`];
  for (const finding of failed.findings) lines.push(...findingLines(finding, style));
  if (failed.findings.length === 0 && blind) lines.push(`    why its pods were not ready is not known: ${blind}`);
  if (failed.findings.length === 0 && !blind && TIMED_OUT.test(failed.message)) {
    lines.push("    all of its pods were ready: look at its Services of type LoadBalancer and its hook Jobs");
  }
  // With the pods' own reasons at hand, "timed out waiting for the condition" says nothing more.
  if (failed.message && !(failed.findings.length > 0 && TIMED_OUT.test(failed.message))) {
    lines.push(...indented(failed.message, "    "));
  }
  return lines;
}

/** A fault that is no release's: a resource's with its name, the program's own as it is. */
export function faultLines(fault: Fault, resource: Resource | undefined, style: Style): string[] {
  const head = resource ? `${style.red("x")} ${style.bold(title(resource))}` : style.red("x");
  const [first = "", ...rest] = fault.message.split("\n");
  return [`${head} ${first}`, ...rest.map((line) => `    ${line}`)];
}

function indented(text: string, by: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => by + line);
}
