/** `npm run sandbox -- <command>`. */
import { createInterface } from "node:readline/promises";
import { join } from "node:path";
import { Command } from "commander";
import { down, requireSandbox, reset } from "./down";
import { Engine } from "./engine";
import { engineEnv } from "./engine-env";
import { REPOSITORY, sandboxEnv } from "./env";
import { SandboxError } from "./error";
import { runAttached } from "./exec";
import { gitopsText, publishGitOps } from "./gitops/publish";
import { homeAt } from "./home";
import { untilInterrupted } from "./interrupt";
import { withLock } from "./lock";
import { logList, logTail } from "./logs";
import { main } from "./program";
import { purge } from "./plugins/azure/soft-delete";
import { Store } from "./plugins/azure/store";
import { Progress } from "./progress";
import { status, statusLines } from "./status";
import { consoleReport } from "./toolchain";
import { up } from "./up";
import { quote } from "./wrappers";

const home = homeAt(sandboxEnv().home);

function print(lines: readonly string[]): void {
  process.stdout.write(lines.map((line) => `${line}\n`).join(""));
}

async function runUp(): Promise<void> {
  const progress = new Progress(consoleReport());
  await untilInterrupted((signal) => up(home, progress, signal));
  print([`sandbox ready in ${progress.total.toFixed(1)} s: ${home.root}`]);
}

async function runPublish(): Promise<void> {
  requireSandbox(home);
  const published = await withLock(home, () => publishGitOps(home, REPOSITORY));
  print([`published ${gitopsText(published)}; Argo CD looks now`]);
}

async function runDown(): Promise<void> {
  const ended = await down(home);
  print([
    ended === 0 ? "nothing was running" : `ended ${ended} processes; \`npm run sandbox -- up\` starts them again`,
  ]);
}

async function runReset({ yes = false }: { yes?: boolean }): Promise<void> {
  requireSandbox(home);
  if (!yes && !(await confirmed(`Delete ${home.root} with all clusters and stacks in it? [y/N] `))) {
    print(["left as it is"]);
    return;
  }
  await reset(home);
  print([`deleted ${home.root}`]);
}

async function confirmed(question: string): Promise<boolean> {
  if (!process.stdin.isTTY)
    throw new SandboxError("`reset` deletes the sandbox; without a terminal to ask on it wants --yes.");
  const reader = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await reader.question(question)).trim());
  } finally {
    reader.close();
  }
}

/** What `az keyvault purge` does on Azure. */
async function runPurge(): Promise<void> {
  requireSandbox(home);
  const { purged, protectedOnes } = await purge(new Store(home.azure));
  print([
    ...purged.map((name) => `purged ${name}`),
    ...protectedOnes.map((name) => `kept ${name}: purge protection is on, as on Azure its name comes free with time`),
    ...(purged.length + protectedOnes.length === 0 ? ["nothing deleted is left to purge"] : []),
  ]);
}

async function runStatus({ json = false }: { json?: boolean }): Promise<void> {
  requireSandbox(home);
  const found = await status(home);
  print(json ? [JSON.stringify(found, null, 2)] : statusLines(found));
}

function runLogs(component: string | undefined, { lines }: { lines: string }): void {
  requireSandbox(home);
  const count = Number(lines);
  if (!Number.isInteger(count) || count < 1)
    throw new SandboxError(`--lines ${lines}: a whole number above 0 is needed, e.g. 100.`);
  print(component === undefined ? logList(home) : logTail(home, component, count));
}

/** For `eval "$(npm run --silent sandbox -- env)"`. */
function runEnv(): void {
  requireSandbox(home);
  const inherited = sandboxEnv().all;
  const changed = Object.entries(engineEnv(home)).filter(([name, value]) => inherited[name] !== value);
  print(changed.sort().map(([name, value]) => `export ${name}=${quote(value)}`));
}

async function runTool(name: string, args: readonly string[]): Promise<void> {
  requireSandbox(home);
  process.exitCode = await runAttached(join(home.bin, name), args, { env: engineEnv(home) });
}

function program(): Command {
  const commands = new Command("sandbox")
    .description(`A platform on this machine alone: real programs on 127.0.0.1, everything in ${home.root}`)
    .enablePositionalOptions()
    .showHelpAfterError();
  commands
    .command("up")
    .description("make, complete or repair the sandbox, and start its control planes")
    .action(runUp);
  commands.command("publish").description("commit the work tree and package its charts for Argo CD").action(runPublish);
  commands.command("down").description("end every process of the sandbox; its data stay").action(runDown);
  commands
    .command("reset")
    .description("end its processes and delete its folder")
    .option("-y, --yes", "do not ask")
    .action(runReset);
  commands
    .command("purge")
    .description("let go of deleted Key Vaults and secrets, whose names are not free before")
    .action(runPurge);
  commands
    .command("status")
    .description("tools, control planes, stacks, charts")
    .option("--json", "as JSON")
    .action(runStatus);
  commands
    .command("logs [component]")
    .description("the end of a component's logs; without one, which logs there are")
    .option("-n, --lines <lines>", "how many", "100")
    .action(runLogs);
  commands.command("env").description("the environment of engine runs, for a shell to evaluate").action(runEnv);
  commands
    .command("stack <name>", { hidden: true })
    .description("make a stack, or bring its config up to date")
    .action(async (name: string) => {
      await new Engine(home, REPOSITORY).stack(name);
    });
  for (const name of ["pulumi", "kubectl", "helm"]) {
    commands
      .command(`${name} [args...]`)
      .description(`${name}, in the sandbox's environment`)
      .helpOption(false)
      .allowUnknownOption()
      .passThroughOptions()
      .action((args: string[]) => runTool(name, args));
  }
  return commands;
}

main(async () => {
  await program().parseAsync();
  return Number(process.exitCode ?? 0);
});
