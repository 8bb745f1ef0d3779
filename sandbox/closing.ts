/** The last words of `npm start`. */
import type { ChartSource } from "./chart-source";
import type { UpstreamChart } from "./gitops/upstream-charts";
import type { Phase } from "./progress";

export interface Closing {
  readonly stack: string;
  /** Folder of the sandbox. */
  readonly home: string;
  readonly phases: readonly Phase[];
  /** Seconds. */
  readonly total: number;
  readonly chartSource: ChartSource;
  /** What stands for each upstream chart of Tier 2. */
  readonly upstream: readonly UpstreamChart[];
  readonly failed: boolean;
}

export function closingLines(closing: Closing): string[] {
  return [
    "",
    ...doublesLines(closing),
    ...upstreamLines(closing),
    ...(closing.failed ? failedLines(closing) : lookAroundLines(closing)),
    "",
    ...timeLines(closing),
  ];
}

function lookAroundLines({ stack, home }: Closing): string[] {
  return [
    "Look around:",
    "  npm run sandbox -- kubectl get pods -A",
    "  npm run sandbox -- helm list -A",
    `  npm run sandbox -- pulumi stack output --stack ${stack}`,
    `  npm run sandbox -- pulumi preview --stack ${stack}     after a change of a value`,
    `  npm run ops -- summary --stack ${stack}                 needs the environment: eval "$(npm run --silent sandbox -- env)"`,
    "  npm run sandbox -- publish                             has Argo CD see the work tree as it is now",
    "  npm run sandbox -- status",
    `The sandbox (${home}) stays up until: npm run sandbox -- down`,
  ];
}

function failedLines({ stack }: Closing): string[] {
  return [
    `Stack ${stack} did not come up; the reason stands above. What is there stays, and \`npm start\` goes on from it.`,
    "  npm run sandbox -- kubectl get events -A --sort-by=.lastTimestamp",
    "  npm run sandbox -- logs",
    "  npm run sandbox -- reset     begins from nothing",
  ];
}

function doublesLines({ chartSource }: Closing): string[] {
  if (chartSource !== "doubles") return [];
  return [
    "****************************************************************************************************",
    "*  CHART DOUBLES WERE USED: not all six chart repositories can be reached from this machine.        *",
    "*  The releases have the names, versions, workloads and values of the real charts, not their        *",
    "*  content. PLATFORM_CHARTS_MIRROR names a folder or repository with the real packages.             *",
    "****************************************************************************************************",
    "",
  ];
}

function upstreamLines({ upstream }: Closing): string[] {
  const doubles = upstream.filter((one) => one.double).map(({ chart, version }) => `${chart} ${version}`);
  if (doubles.length === 0) return [];
  return [
    `DOUBLES stand for ${doubles.length} of ${upstream.length} upstream charts of Tier 2 (their workloads and definitions by name, nothing else):`,
    ...doubles.map((name) => `  ${name}`),
    "",
  ];
}

function timeLines({ phases, total }: Closing): string[] {
  const times = phases.map(({ name, seconds }) => `${name} ${seconds.toFixed(1)} s`).join(", ");
  return [`Time: ${times}; ${total.toFixed(1)} s in all.`];
}
