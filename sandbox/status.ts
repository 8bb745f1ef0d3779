/** `sandbox status`: what there is, what runs, and how much memory it takes. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { lastChoice, type ChartSource } from "./chart-source";
import { ControlPlane } from "./cluster/control-plane";
import { agentProcesses, argocdProcesses, processesIn, type SandboxProcess } from "./cluster/processes";
import { ClusterFiles, controlPlaneNames, type ClusterRecord } from "./cluster/record";
import { readIfThere } from "./files";
import { agentRecord, type AgentRecord } from "./gitops/places";
import type { Home } from "./home";
import { readTools, type ToolPaths } from "./tools";

export interface ControlPlaneStatus {
  readonly name: string;
  readonly running: boolean;
  /** Null for one that was never ready. */
  readonly record: ClusterRecord | null;
  readonly processes: readonly SandboxProcess[];
}

export interface StackStatus {
  readonly name: string;
  readonly resources: number;
}

export interface Status {
  readonly home: string;
  readonly tools: ToolPaths;
  readonly controlPlanes: readonly ControlPlaneStatus[];
  readonly stacks: readonly StackStatus[];
  readonly charts: ChartSource;
  /** The GitOps agent and the programs of Argo CD. */
  readonly gitops: { readonly agent: AgentRecord | null; readonly processes: readonly SandboxProcess[] };
  /** Resident memory of all control planes and of Argo CD, bytes. */
  readonly memory: number;
}

export async function status(home: Home): Promise<Status> {
  const controlPlanes = await Promise.all(controlPlaneNames(home).map((name) => controlPlaneStatus(home, name)));
  const gitops = { agent: agentRecord(home) ?? null, processes: [...agentProcesses(home), ...argocdProcesses(home)] };
  const processes = [...controlPlanes.flatMap((plane) => plane.processes), ...gitops.processes];
  const memory = processes.reduce((sum, one) => sum + one.memory, 0);
  return {
    home: home.root,
    tools: readTools(home),
    controlPlanes,
    stacks: stacksIn(home),
    charts: lastChoice(home).source,
    gitops,
    memory,
  };
}

async function controlPlaneStatus(home: Home, name: string): Promise<ControlPlaneStatus> {
  const files = new ClusterFiles(home, name);
  const running = await new ControlPlane(home, name).running();
  return { name, running, record: files.read() ?? null, processes: processesIn(files.folders) };
}

/** From the engine's backend: `.pulumi/stacks/<project>/<stack>.json`. */
function stacksIn(home: Home): StackStatus[] {
  const root = join(home.state, ".pulumi", "stacks");
  try {
    const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".json"));
    return files.sort().map((file) => ({
      name: file.replace(/^.*\//, "").replace(/\.json$/, ""),
      resources: resourcesIn(readIfThere(join(root, file)) ?? ""),
    }));
  } catch {
    return [];
  }
}

function resourcesIn(checkpoint: string): number {
  try {
    const parsed = JSON.parse(checkpoint) as { checkpoint?: { latest?: { resources?: unknown[] } } };
    return parsed.checkpoint?.latest?.resources?.length ?? 0;
  } catch {
    return 0;
  }
}

const CHARTS = {
  user: "from where PLATFORM_CHARTS_MIRROR and PLATFORM_CHARTS_TRUST say",
  repositories: "the real ones, from their repositories",
  doubles: "DOUBLES: the chart repositories could not be reached",
} as const;

/** For people. */
export function statusLines(status: Status): string[] {
  const megabytes = (bytes: number): string => `${Math.round(bytes / 1_000_000)} MB`;
  const tools = Object.entries(status.tools).map(([name, path]) => `  ${name.padEnd(27)} ${path}`);
  const planes = status.controlPlanes.flatMap(({ name, running, record, processes }) => [
    `  ${name}: ${running ? `running at https://127.0.0.1:${record?.ports.apiServer}` : record === null ? "half made" : "stopped"}`,
    ...processes.map((one) => `    ${one.component.padEnd(25)} process ${one.pid}, ${megabytes(one.memory)}`),
    ...(running && record !== null ? [`    ports ${Object.values(record.ports).join(", ")}`] : []),
  ]);
  const stacks = status.stacks.map(({ name, resources }) => `  ${name}: ${resources} resources`);
  return [
    `sandbox ${status.home}`,
    `tools${tools.length === 0 ? ": none yet" : ""}`,
    ...tools,
    `charts: ${CHARTS[status.charts]}`,
    `stacks${stacks.length === 0 ? ": none yet" : ""}`,
    ...stacks,
    `control planes${planes.length === 0 ? ": none yet" : ` (${megabytes(status.memory)})`}`,
    ...planes,
    `gitops${status.gitops.processes.length === 0 ? ": stopped" : `: charts at http://127.0.0.1:${status.gitops.agent?.port ?? 0}`}`,
    ...status.gitops.processes.map(
      (one) => `    ${one.component.padEnd(25)} process ${one.pid}, ${megabytes(one.memory)}`,
    ),
  ];
}
