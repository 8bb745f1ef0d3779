/** The table at the end: what runs on the cluster now, against what the program asked for. */
import { applicationTable } from "../applications/lines";
import type { ApplicationState } from "../applications/read";
import type { RecordedRelease } from "../cluster/releases";
import { seconds } from "../duration";
import type { StackOutputs } from "../pulumi/outputs";
import { table } from "../table";
import type { Phase } from "./phases";
import type { Style } from "./style";

export interface Summary {
  readonly stack: string;
  readonly outputs: StackOutputs;
  /** Null when the cluster could not be read; `blind` then says why. */
  readonly recorded: readonly RecordedRelease[] | null;
  readonly blind?: string | undefined;
  /** Null where the cluster knows no Applications, undefined when they were not looked for. */
  readonly applications?: readonly ApplicationState[] | null | undefined;
  readonly phases: readonly Phase[];
  /** True when the update had nothing to do; undefined without an update. */
  readonly unchanged?: boolean | undefined;
}

export interface ReleaseRow {
  readonly name: string;
  readonly chart: string;
  readonly version: string;
  readonly namespace: string;
  readonly status: string;
}

/** One row a release of the program: its pin, and the cluster's word on it. */
export function releaseRows({ outputs, recorded }: Pick<Summary, "outputs" | "recorded">): readonly ReleaseRow[] {
  return Object.entries(outputs.releases).map(([name, pin]) => {
    // The release may bear another name than its entry, but a namespace holds a chart once.
    const found = recorded?.find((r) => r.namespace === pin.namespace && (r.name === name || r.chart === pin.chart));
    return {
      name,
      chart: pin.chart,
      version: pin.version,
      namespace: pin.namespace,
      status: statusOf(pin.version, found, recorded),
    };
  });
}

function statusOf(version: string, found: RecordedRelease | undefined, recorded: Summary["recorded"]): string {
  if (recorded === null) return "unknown";
  if (!found) return "missing";
  return found.version === version ? found.status : `${found.status} at ${found.version}`;
}

function releaseLines(summary: Summary, style: Style): string[] {
  const rows = releaseRows(summary);
  if (rows.length === 0) return ["  no releases yet"];
  const paint = (status: string): string => (status === "deployed" ? style.green(status) : style.yellow(status));
  const head = ["release", "chart", "version", "namespace", "status"].map((text) => style.dim(text));
  return table(
    head,
    rows.map((r) => [r.name, r.chart, r.version, r.namespace, paint(r.status)]),
    "  ",
  );
}

function applicationLines({ outputs: { rootApplication: root }, applications }: Summary, style: Style): string[] {
  if (!root) return [];
  const source = `${root.repository}, revision ${root.revision}, path ${root.path}`;
  if (applications === undefined) return ["", `  applications from ${source}: state unknown`];
  if (applications === null || applications.every(({ name }) => name !== root.name))
    return ["", style.yellow(`  root Application ${root.name} (namespace ${root.namespace}) is not on the cluster`)];
  return ["", ...applicationTable(applications, style), `  from ${source}`];
}

function trustLines({ outputs: { trustedCharts } }: Summary, style: Style): string[] {
  if (trustedCharts.length === 0) return [];
  const many = trustedCharts.length === 1 ? "1 chart package is" : `${trustedCharts.length} chart packages are`;
  const rows = trustedCharts.map((c) => [c.chart, c.version, c.digest]);
  return [
    "",
    style.yellow(style.bold(`  ! ${many} NOT from the publisher, and trusted by file only`)),
    ...table(
      ["chart", "version", "digest"].map((text) => style.dim(text)),
      rows,
      "    ",
    ),
  ];
}

/** The whole summary, as lines. */
export function summaryLines(summary: Summary, style: Style): string[] {
  const { outputs, phases, unchanged, blind } = summary;
  const cluster = outputs.cluster
    ? `, cluster ${outputs.cluster.name} (Kubernetes ${outputs.cluster.kubernetesVersion})`
    : "";
  const spent = phases.map((phase) => [phase.name, seconds(phase.seconds)]);
  return [
    "",
    `${style.bold(`stack ${summary.stack}`)}${cluster}${unchanged ? `: ${style.green("nothing changes")}` : ""}`,
    "",
    ...releaseLines(summary, style),
    ...(blind ? [style.yellow(`  the cluster could not be read: ${blind}`)] : []),
    ...applicationLines(summary, style),
    ...trustLines(summary, style),
    ...(spent.length > 0 ? ["", ...table([style.dim("phase"), style.dim("time")], spent, "  ")] : []),
  ];
}
