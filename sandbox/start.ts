/** `npm start`: the sandbox, then a real `pulumi up` of a stack in it, then how to look around. */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { closingLines } from "./closing";
import { Engine } from "./engine";
import { engineEnv } from "./engine-env";
import { REPOSITORY, sandboxEnv } from "./env";
import { SandboxError } from "./error";
import { runAttached } from "./exec";
import { homeAt } from "./home";
import { untilInterrupted } from "./interrupt";
import { main } from "./program";
import { Progress } from "./progress";
import { requireStack } from "./stacks";
import { consoleReport } from "./toolchain";
import { up } from "./up";

const OPS = join("ops", "cli.ts");

interface Flags {
  readonly stack: string;
}

/** Fails for an unknown flag. */
export function parseFlags(args: readonly string[]): Flags {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { stack: { type: "string", short: "s", default: "dev" } },
    });
    return { stack: values.stack };
  } catch (error) {
    throw new SandboxError(`${(error as Error).message}\nUsage: npm start [-- --stack <stack>], dev if none is named.`);
  }
}

async function start(args: readonly string[]): Promise<number> {
  const { stack } = parseFlags(args);
  requireStack(REPOSITORY, stack);
  const home = homeAt(sandboxEnv().home);
  const progress = new Progress(consoleReport());
  const { chartSource, upstream, config } = await untilInterrupted(async (signal) => {
    const made = await up(home, progress, signal);
    return { ...made, config: await new Engine(home, REPOSITORY).stack(stack) };
  });
  process.stderr.write(`\npulumi up of stack ${stack}\n`);
  const before = progress.total;
  const command = [join("sandbox", "bootstrap.mjs"), OPS, "up", "--stack", stack, "--config-file", config, "--yes"];
  const code = await runAttached(process.execPath, command, { cwd: REPOSITORY, env: engineEnv(home) });
  const phases = [...progress.phases, { name: "pulumi up", seconds: progress.total - before }];
  const lines = closingLines({
    stack,
    home: home.root,
    phases,
    total: progress.total,
    chartSource,
    upstream,
    failed: code !== 0,
  });
  process.stdout.write(lines.map((line) => `${line}\n`).join(""));
  return code;
}

if (require.main === module) main(() => start(process.argv.slice(2)));
