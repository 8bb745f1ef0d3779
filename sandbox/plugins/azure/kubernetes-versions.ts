/** Kubernetes versions that the sandbox's AKS offers. Source: AKS release notes of 2026-10-25. */

/** The patch that AKS gives to whom asks for a minor; 1.36's is that of the API server which the sandbox runs. */
const PATCHES: ReadonlyMap<string, string> = new Map([
  ["1.34", "1.34.12"],
  ["1.35", "1.35.9"],
  ["1.36", "1.36.3"],
  ["1.37", "1.37.1"],
]);

/** What a cluster gets that asks for nothing. */
export const DEFAULT_VERSION = "1.36";

/** "1.36" or "1.36.2" as a full version; undefined when AKS does not offer its minor. */
export function fullVersion(asked: string): string | undefined {
  const match = /^(\d+\.\d+)(\.\d+)?$/.exec(asked);
  const patch = PATCHES.get(match?.[1] ?? "");
  return match?.[2] === undefined || patch === undefined ? patch : asked;
}

export function offeredMinors(): string[] {
  return [...PATCHES.keys()];
}

/** Why AKS would not go from one full version to another; undefined when it would. */
export function upgradeFault(from: string, to: string): string | undefined {
  const [[, oldMinor = 0, oldPatch = 0], [, newMinor = 0, newPatch = 0]] = [parts(from), parts(to)];
  if (newMinor < oldMinor || (newMinor === oldMinor && newPatch < oldPatch)) {
    return `Upgrading Kubernetes version ${from} to ${to} is not allowed: a cluster cannot be downgraded.`;
  }
  if (newMinor <= oldMinor + 1) return undefined;
  return `Upgrading Kubernetes version ${from} to ${to} is not allowed: minor versions cannot be skipped.`;
}

function parts(version: string): number[] {
  return version.split(".").map(Number);
}
