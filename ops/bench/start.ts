/** What the program costs by itself: Pulumi's own language runtime, run as the language host runs it. */
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeDefaultCopy } from "./default-mode";
import { startMonitor, type Monitor } from "./monitor";
import { measure, type Measured } from "./process";
import { joined, type Figures } from "./stats";
import { FIGURE } from "./targets";

export interface Program {
  readonly repository: string;
  readonly project: string;
  readonly stack: string;
  /** The stack's config as the engine would pass it: full keys, objects as JSON text. */
  readonly config: Readonly<Record<string, string>>;
  readonly env: Readonly<NodeJS.ProcessEnv>;
}

async function runProgram(
  program: Program,
  folder: string,
  tsconfig: string | undefined,
  monitor: Monitor,
): Promise<Measured> {
  const run = createRequire(join(program.repository, "package.json")).resolve("@pulumi/pulumi/cmd/run");
  const args = [
    run,
    `--monitor=${monitor.address}`,
    `--engine=${monitor.address}`,
    "--organization=organization",
    `--project=${program.project}`,
    `--stack=${program.stack}`,
    "--parallel=8",
    `--pwd=${folder}`,
    `--root-directory=${folder}`,
    "--dry-run",
    // The entry point, as Pulumi.yaml without `main` gives it.
    ".",
  ];
  // Bare Pulumi sets no compile cache, so neither way gets one.
  const { NODE_COMPILE_CACHE: _, ...inherited } = program.env;
  const env = {
    ...inherited,
    PULUMI_CONFIG: JSON.stringify(program.config),
    PULUMI_CONFIG_SECRET_KEYS: "[]",
    PULUMI_NODEJS_TYPESCRIPT: "true",
    ...(tsconfig ? { PULUMI_NODEJS_TSCONFIG_PATH: tsconfig } : {}),
  };
  return measure(process.execPath, args, { cwd: folder, env, memory: true }).catch((error: unknown) => {
    // A program that stops on purpose (exit 32) has said why to the engine only.
    throw monitor.errors.length > 0 ? new Error(monitor.errors.join("\n")) : error;
  });
}

/** Both ways in turn, so that a machine that slows down slows both; the first run of each only warms the disk's cache. */
export async function measureStart(program: Program, runs: number, say: (line: string) => void): Promise<Figures> {
  const folder = mkdtempSync(join(tmpdir(), "platform-bench-"));
  const monitor = await startMonitor(program.project, program.stack);
  try {
    const copy = join(folder, "default-mode");
    makeDefaultCopy(program.repository, copy);
    const all: Figures[] = [];
    for (let run = 0; run <= runs; run += 1) {
      const ours = await runProgram(program, program.repository, "tsconfig.pulumi.json", monitor);
      const count = monitor.registrations();
      const theirs = await runProgram(program, copy, undefined, monitor);
      const same = monitor.registrations();
      if (count === 0 || count !== same) throw new Error(`internal: ${count} resources here, ${same} in default mode`);
      say(
        `program start ${run}/${runs}: ${ours.seconds.toFixed(2)} s, default mode ${theirs.seconds.toFixed(2)} s (${count} resources)`,
      );
      if (run > 0) all.push(figures(ours, theirs));
    }
    return joined(all);
  } finally {
    monitor.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function figures(ours: Measured, theirs: Measured): Figures {
  return {
    [FIGURE.startOurs]: { unit: "s", values: [ours.seconds] },
    [FIGURE.startDefault]: { unit: "s", values: [theirs.seconds] },
    [FIGURE.memoryOurs]: { unit: "MB", values: [ours.peak] },
    [FIGURE.memoryDefault]: { unit: "MB", values: [theirs.peak] },
  };
}
