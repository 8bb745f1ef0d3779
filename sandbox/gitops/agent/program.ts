/** One program of Argo CD, kept running for as long as it is wanted. */
import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, openSync } from "node:fs";

export interface Launch {
  readonly program: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** Its output goes here, anew with each start. */
  readonly log: string;
}

/** Milliseconds between an end that nobody asked for and the next start. */
const PAUSE = 1_000;
/** Milliseconds that it gets to end by itself. */
const GRACE = 2_000;

export class KeptProgram {
  #child: ChildProcess | undefined;
  #wanted = true;

  constructor(readonly launch: Launch) {
    this.#start();
  }

  /** Resolves once it has ended. */
  async stop(): Promise<void> {
    this.#wanted = false;
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    child.kill("SIGTERM");
    const force = setTimeout(() => child.kill("SIGKILL"), GRACE);
    await ended;
    clearTimeout(force);
  }

  #start(): void {
    const { program, args, env, cwd, log } = this.launch;
    const output = openSync(log, "w");
    const child = spawn(program, [...args], { env, cwd, stdio: ["ignore", output, output] });
    closeSync(output);
    this.#child = child;
    let again = false;
    const restart = (): void => {
      if (again || !this.#wanted) return;
      again = true;
      setTimeout(() => {
        if (this.#wanted) this.#start();
      }, PAUSE);
    };
    child.once("error", restart);
    child.once("exit", restart);
  }
}
