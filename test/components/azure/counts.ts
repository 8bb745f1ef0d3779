import type { Registered } from "../../support/mocks";

/** How many resources of each of Azure's types there are. */
export function counts(resources: readonly Registered[]): Readonly<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const { type } of resources) {
    const [provider, ...rest] = type.split(":");
    if (provider === "azure-native") found[rest.join(":")] = (found[rest.join(":")] ?? 0) + 1;
  }
  return found;
}
