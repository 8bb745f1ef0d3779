/** The stacks that the repository has, and their copies in the sandbox. */
import { copyFileSync, existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { closest, distance } from "fastest-levenshtein";
import { SandboxError } from "./error";
import { lastChoice } from "./chart-source";
import { gitopsAddresses, type GitOpsAddresses } from "./gitops/places";
import { readIfThere, writeAtomically } from "./files";
import type { Home } from "./home";
import { saltOf, sandboxConfig } from "./stack-config";

/** Names for which there is a Pulumi.<stack>.yaml. */
export function stackNames(repository: string): string[] {
  const named = readdirSync(repository).map((file) => /^Pulumi\.([A-Za-z0-9_-]+)\.yaml$/.exec(file)?.[1]);
  return named.filter((name) => name !== undefined).sort();
}

/** Fails when there is no such stack, naming the nearest. */
export function requireStack(repository: string, stack: string): void {
  const names = stackNames(repository);
  if (names.includes(stack)) return;
  const near = names.length === 0 ? "" : closest(stack, names);
  const hint = near !== "" && distance(stack, near) <= 3 ? ` Did you mean "${near}"?` : "";
  throw new SandboxError(
    `There is no stack "${stack}": ${repository} has no Pulumi.${stack}.yaml.${hint} Stacks: ${names.join(", ") || "none"}.`,
  );
}

/** Copies the stack's config (and Pulumi.yaml beside it), keeping the salt of an earlier copy. @returns its path */
export function copyStackConfig(home: Home, repository: string, stack: string): string {
  requireStack(repository, stack);
  const path = configCopy(home, stack);
  copyFileSync(join(repository, "Pulumi.yaml"), join(home.stacks, "Pulumi.yaml"));
  const committed = readFileSync(join(repository, `Pulumi.${stack}.yaml`), "utf8");
  writeAtomically(path, sandboxConfig(committed, saltOf(readIfThere(path)), gitopsOf(home)), 0o600);
  return path;
}

export function configCopy(home: Home, stack: string): string {
  return join(home.stacks, `Pulumi.${stack}.yaml`);
}

/** True when the engine's backend knows the stack and the copy has the salt of its secrets. */
export function isInitialized(home: Home, project: string, stack: string): boolean {
  const checkpoint = join(home.state, ".pulumi", "stacks", project, `${stack}.json`);
  return existsSync(checkpoint) && saltOf(readIfThere(configCopy(home, stack))) !== undefined;
}

/** Upstream charts come from the publishers themselves where these could be reached. */
function gitopsOf(home: Home): GitOpsAddresses | undefined {
  return gitopsAddresses(home, lastChoice(home).source !== "repositories");
}
