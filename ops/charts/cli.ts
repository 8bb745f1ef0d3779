/** `npm run charts -- <command>`: the own charts, one or all. */
import { resolve } from "node:path";
import { Command } from "commander";
import { readEnv } from "../env";
import { ChartFault } from "./fault";
import { packageCharts, packageNeeded } from "./package";

const ROOT = resolve(__dirname, "..", "..");

interface PackageFlags {
  readonly output: string;
  readonly needed?: boolean;
  readonly json?: boolean;
}

async function runPackage(names: readonly string[], { output, needed = false, json = false }: PackageFlags) {
  const folder = resolve(output);
  const packed = needed
    ? await packageNeeded(ROOT, folder)
    : await packageCharts(ROOT, folder, names.length === 0 ? undefined : names);
  print(json ? [JSON.stringify(packed)] : packed.map(({ path, content }) => `${path}  ${content}`));
}

function print(lines: readonly string[]): void {
  process.stdout.write(lines.map((line) => `${line}\n`).join(""));
}

function program(): Command {
  const commands = new Command("charts").description("The own charts, one or all").showHelpAfterError();
  commands
    .command("package [charts...]")
    .description("make packages, the same bytes whenever the chart is the same")
    .option("-o, --output <folder>", "where to", ".charts/own")
    .option("--needed", "also the earlier versions that environments are at, from Git")
    .option("--json", "print what was made as JSON")
    .action(runPackage);
  return commands;
}

readEnv(process);
program()
  .parseAsync()
  .catch((error: unknown) => {
    const text = error instanceof ChartFault ? error.message : error instanceof Error ? error.stack : String(error);
    process.stderr.write(`${text ?? ""}\n`);
    process.exitCode = 1;
  });
