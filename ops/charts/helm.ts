/** Helm, as the operator has it on PATH. */
import { spawn } from "node:child_process";
import { ChartFault } from "./fault";

/** What a run of helm gave. */
export interface HelmRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs helm. Throws ChartFault where there is none. */
export function helm(args: readonly string[], env: Readonly<NodeJS.ProcessEnv>): Promise<HelmRun> {
  return new Promise((resolve, reject) => {
    const child = spawn("helm", [...args], { env: { ...env }, stdio: ["ignore", "pipe", "pipe"] });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.once("error", () =>
      reject(
        new ChartFault(
          'helm is not on PATH. Install it, or take the sandbox\'s: eval "$(npm run --silent sandbox -- env)"',
        ),
      ),
    );
    child.once("close", (code) => resolve({ code: code ?? 1, stdout, stderr }));
  });
}

/** The same, for what has to go well. Throws ChartFault with helm's own words. */
export async function helmOk(args: readonly string[], env: Readonly<NodeJS.ProcessEnv>): Promise<string> {
  const { code, stdout, stderr } = await helm(args, env);
  if (code === 0) return stdout;
  throw new ChartFault(`helm ${args[0] ?? ""} failed: ${(stderr || stdout).trim()}`);
}
