/** The stack's config as the engine would hand it to the program. */
import { z } from "zod";
import type { BenchSandbox } from "./sandbox";
import type { Program } from "./start";

const Config = z.record(z.string(), z.object({ value: z.string().optional(), objectValue: z.unknown().optional() }));

/** Objects as JSON text, as the program's runtime wants them. */
export function configText(json: string): Record<string, string> {
  const entries = Object.entries(Config.parse(JSON.parse(json)));
  return Object.fromEntries(
    entries.map(([key, { value, objectValue }]) => [key, value ?? JSON.stringify(objectValue)]),
  );
}

export async function readProgram(sandbox: BenchSandbox): Promise<Program> {
  const { repository, stack, env } = sandbox;
  const { stdout } = await sandbox.pulumi("config", "--json", "--show-secrets");
  return { repository, project: "aks-platform", stack, config: configText(stdout), env };
}
