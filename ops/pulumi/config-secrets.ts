/** Secret texts of a stack's configuration that are not in its state yet: a preview meets them first. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { projectRoot } from "./backend";
import { run, stackFlags, type StackCall } from "./run";

type Path = readonly (string | number)[];

/** Paths of `{secure: …}` in a stack's configuration file. */
export function securePaths(value: unknown, path: Path = []): readonly Path[] {
  if (Array.isArray(value)) return value.flatMap((one, at) => securePaths(one, [...path, at]));
  if (typeof value !== "object" || value === null) return [];
  if (Object.keys(value).join() === "secure") return [path];
  return Object.entries(value).flatMap(([key, one]) => securePaths(one, [...path, key]));
}

/** `pulumi config --json --show-secrets`: a structured value stands in it as JSON text. */
type Shown = Readonly<Record<string, { readonly value?: string }>>;

/** The texts at those paths. */
export function textsAt(shown: Shown, paths: readonly Path[]): readonly string[] {
  return paths.flatMap(([key = "", ...rest]) => {
    const text = shown[key]?.value;
    if (text === undefined || rest.length === 0) return text ?? [];
    const found = rest.reduce<unknown>(
      (inner, step) => (inner as Record<string | number, unknown> | undefined)?.[step],
      JSON.parse(text),
    );
    return typeof found === "string" ? [found] : [];
  });
}

/** The stack's configuration file: the one that is named, else the repository's. */
export function configFileOf(call: StackCall): string {
  const named = call.configFile ?? call.env["PULUMI_OPTION_CONFIG_FILE"];
  return named ?? join(projectRoot(call), `Pulumi.${call.stack}.yaml`);
}

/** Decrypts only where there is something to decrypt. Throws with pulumi's words where it cannot. */
export async function configSecrets(call: StackCall): Promise<readonly string[]> {
  const file = configFileOf(call);
  if (!existsSync(file)) return [];
  const { config } = (parse(readFileSync(file, "utf8")) ?? {}) as { config?: unknown };
  const paths = securePaths(config);
  if (paths.length === 0) return [];
  const args = ["config", "--json", "--show-secrets", "--non-interactive", ...stackFlags(call)];
  const { exitCode, stdout, stderr } = await run(args, call.env, false, call.cwd);
  if (exitCode !== 0)
    throw new Error(`The stack's secrets cannot be read, so nothing of it is shown: ${stderr.trim()}`);
  return textsAt(JSON.parse(stdout) as Shown, paths);
}
