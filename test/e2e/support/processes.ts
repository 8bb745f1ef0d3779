/** The machine's processes that have to do with the tests' sandbox, whatever program they are. */
import { environmentOf, listProcesses } from "../../../sandbox/cluster/process-table";
import { home } from "./sandbox";

export interface Process {
  readonly pid: number;
  readonly command: string;
}

/** Those that name the sandbox's folder, or one below it, in their command line or their environment. */
export function sandboxProcesses(folder: string = home.root): readonly Process[] {
  return listProcesses()
    .map(({ pid, program, args }) => ({ pid, command: `${program} ${args.replaceAll("\0", " ")}` }))
    .filter(({ pid, command }) => pid !== process.pid && (command.includes(folder) || inherits(pid, folder)));
}

function inherits(pid: number, folder: string): boolean {
  return Object.values(environmentOf(pid)).some((value) => value.includes(folder));
}
