/** Kubernetes versions that the sandbox's AKS offers, and which way leads from one to another. Source: AKS release notes of 2026-10-25. */

/** The patch that AKS gives to whom asks for a minor; 1.36's is that of the API server which the sandbox runs. */
const PATCHES: ReadonlyMap<string, string> = new Map([
  ["1.34", "1.34.12"],
  ["1.35", "1.35.9"],
  ["1.36", "1.36.3"],
  ["1.37", "1.37.1"],
]);

/** What a cluster gets that asks for nothing. */
export const DEFAULT_VERSION = "1.36";

/**
 * "1.36" or "1.36.2" as a full version; undefined when AKS does not offer its minor.
 * @param current what runs now: whoever asks for its minor keeps its patch, which AKS may have raised by itself
 */
export function fullVersion(asked: string, current?: string): string | undefined {
  const match = /^(\d+\.\d+)(\.\d+)?$/.exec(asked);
  const patch = PATCHES.get(match?.[1] ?? "");
  if (match?.[2] !== undefined && patch !== undefined) return asked;
  return current?.startsWith(`${asked}.`) === true ? current : patch;
}

export function offeredMinors(): string[] {
  return [...PATCHES.keys()];
}

/** Negative when the first is older, 0 when they are the same. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [parts(a), parts(b)];
  return [0, 1, 2].map((at) => (left[at] ?? 0) - (right[at] ?? 0)).find((difference) => difference !== 0) ?? 0;
}

/** Why AKS would not take a control plane from one full version to another; undefined when it would. */
export function upgradeFault(from: string, to: string): string | undefined {
  const [[, oldMinor = 0], [, newMinor = 0]] = [parts(from), parts(to)];
  const back = compareVersions(to, from) < 0;
  if (!back && newMinor <= oldMinor + 1) return undefined;
  const upgrades = [...PATCHES.values()].filter((version) => {
    const [, minor = 0] = parts(version);
    return compareVersions(version, from) > 0 && minor <= oldMinor + 1;
  });
  return (
    `${back ? "Downgrading" : "Upgrading"} Kubernetes version ${from} to ${to} is not allowed. Available upgrades: ` +
    `${upgrades.join(",")}. Please see https://aka.ms/aks-supported-k8s-ver for version details.`
  );
}

function parts(version: string): number[] {
  return version.split(".").map(Number);
}
