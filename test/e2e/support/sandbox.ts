/** The one sandbox of all end-to-end tests: the first test that wants it makes it, the last hook deletes it. */
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { reset } from "../../../sandbox/down";
import { Engine } from "../../../sandbox/engine";
import { engineEnv } from "../../../sandbox/engine-env";
import { homeAt, isSandbox } from "../../../sandbox/home";
import { startOf } from "../../../sandbox/toolchain/lock";
import { type LaunchOptions, type Running, launch } from "./launch";

const PREFIX = "aks-platform-e2e-";

export const home = homeAt(join(tmpdir(), `${PREFIX}${process.pid}`));
export const engine = new Engine(home);

before(deleteAbandoned);
after(async () => {
  if (isSandbox(home)) await reset(home);
});

/** Sandboxes of test runs that were killed: nobody else will ever end their processes. */
async function deleteAbandoned(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const left = homeAt(join(tmpdir(), name));
    const isGone = startOf(Number(name.slice(PREFIX.length))) === undefined;
    if ((isGone || left.root === home.root) && isSandbox(left)) await reset(left);
  }
}

/** What a user's shell has, with the tests' sandbox named in it and without colours. */
function userEnv(): Record<string, string> {
  const { FORCE_COLOR: _, ...all } = process.env;
  const set = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { ...Object.fromEntries(set), NO_COLOR: "1", PLATFORM_SANDBOX_HOME: home.root };
}

/** The environment of engine runs, with more laid over it. */
export function operatorEnv(more: Readonly<Record<string, string>> = {}): Record<string, string> {
  const { FORCE_COLOR: _, ...env } = engineEnv(home);
  return { ...env, NO_COLOR: "1", ...more };
}

/** `npm start`, with a stack named where one is given. */
export function npmStart(stack?: string, onText?: LaunchOptions["onText"]): Running {
  const args = stack === undefined ? [] : ["--", "--stack", stack];
  return launch("npm", ["start", ...args], { env: userEnv(), ...(onText && { onText }) });
}

/** `npm run sandbox -- <args>` */
export function sandbox(...args: readonly string[]): Running {
  return launch("npm", ["run", "--silent", "sandbox", "--", ...args], { env: userEnv() });
}

let files = 0;

/** A private file in the sandbox, which goes with it. @returns its path */
export function scratch(name: string, text: string): string {
  const folder = join(home.root, "e2e", String((files += 1)));
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, name);
  writeFileSync(path, text, { mode: 0o600 });
  return path;
}
