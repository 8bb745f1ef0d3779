/** How a program is started: the command line and the environment that `@pulumi/pulumi/cmd/run` expects. */
import type { RunRequest } from "@pulumi/pulumi/proto/language_pb";
import type { RuntimeOptions } from "./options";

export interface Command {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** @param runner absolute path of `@pulumi/pulumi/cmd/run` as the program itself would find it */
export function programCommand(request: RunRequest, options: RuntimeOptions, runner: string, engine: string): Command {
  const info = request.getInfo();
  const flags = {
    monitor: request.getMonitorAddress(),
    engine,
    organization: request.getOrganization(),
    project: request.getProject(),
    "root-directory": info?.getRootDirectory() ?? "",
    stack: request.getStack(),
    pwd: info?.getProgramDirectory() ?? "",
    parallel: String(request.getParallel()),
  };
  const given = Object.entries(flags).filter(([, value]) => value !== "");
  const args = [
    ...options.nodeArgs,
    ...(request.getAttachDebugger() ? ["--inspect-brk"] : []),
    runner,
    ...given.map(([flag, value]) => `--${flag}=${value}`),
    ...(request.getDryrun() ? ["--dry-run"] : []),
    info?.getEntryPoint() ?? ".",
    ...request.getArgsList(),
  ];
  return { args, env: { ...configEnv(request), ...typescriptEnv(options) } };
}

function configEnv(request: RunRequest): Record<string, string> {
  const config = Object.fromEntries(request.getConfigMap().toArray());
  return {
    PULUMI_CONFIG: JSON.stringify(config),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
  };
}

/** TypeScript is switched on by exactly "true", and off by absence. */
function typescriptEnv(options: RuntimeOptions): Record<string, string> {
  return {
    ...(options.typescript && { PULUMI_NODEJS_TYPESCRIPT: "true" }),
    ...(options.tsconfig !== undefined && { PULUMI_NODEJS_TSCONFIG_PATH: options.tsconfig }),
  };
}

/** A program that ends with this code has told the user what is wrong. Source: `@pulumi/pulumi/cmd/run`. */
const ALREADY_REPORTED = 32;

/** What the engine is told of a program that has ended; no error for code 0. */
export function outcome(
  code: number | null,
  signal: string | null,
): { readonly error: string; readonly bail: boolean } {
  if (code === ALREADY_REPORTED) return { error: "", bail: true };
  if (code === 0) return { error: "", bail: false };
  const error = code === null ? `Program was ended by ${signal}` : `Program exited with non-zero exit code: ${code}`;
  return { error, bail: false };
}
