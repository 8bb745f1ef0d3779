/** Asks a program for its version, without letting it touch the user's folders. */
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pluginVersion } from "./plugin-info";
import type { Probe } from "./tool";
import { readVersion } from "./versions";

/** A program that does not answer in this time (milliseconds) is no use. */
const ANSWER_LIMIT = 20_000;

/** The version without "v"; undefined when the program does not start, does not answer or says something else. */
export async function probeVersion(program: string, probe: Probe, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const scratch = await mkdtemp(join(tmpdir(), "aks-platform-probe-"));
  try {
    const clean = probeEnvironment(env, scratch);
    if (probe !== "plugin") return readVersion(await outputOf(program, probe.args, clean), probe.pattern);
    return readVersion((await pluginVersion(program, clean)) ?? "", /^v?(\S+)/);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** pulumi and kwokctl make their home folders even when only asked for their version. */
function probeEnvironment(env: NodeJS.ProcessEnv, scratch: string): NodeJS.ProcessEnv {
  return {
    ...env,
    PULUMI_HOME: join(scratch, "pulumi"),
    PULUMI_SKIP_UPDATE_CHECK: "true",
    KWOK_WORKDIR: join(scratch, "kwok"),
  };
}

function outputOf(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve) => {
    execFile(program, [...args], { env, timeout: ANSWER_LIMIT, killSignal: "SIGKILL" }, (error, stdout) =>
      resolve(error === null ? stdout : ""),
    );
  });
}
