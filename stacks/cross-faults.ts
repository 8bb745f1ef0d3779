/** Rules between the sections of a configuration; each section has passed its own schema, or is left out. */
import type { Fault } from "../releases/contract";
import type { ConfigFault } from "./faults";
import { isTree, type RawTree } from "./merge";
import type { PlatformConfig } from "./schema";
import { clusterFaults } from "./sections/cluster";
import { credentialFaults } from "./sections/credentials";
import { dataFaults } from "./sections/data";
import { networkFaults } from "./sections/network";
import { mostNodes, poolFaults, poolsFaults } from "./sections/pools";

/** What could be parsed of a configuration. */
export type Sections = { -readonly [K in keyof PlatformConfig]?: PlatformConfig[K] };

/**
 * @param merged the raw configuration: ranges are compared even where one of them cannot be read
 * @param secrets top-level keys that hold a config secret
 */
export function crossFaults(merged: RawTree, parsed: Sections, secrets: ReadonlySet<string>): readonly ConfigFault[] {
  const { systemPool, pools, gpuDriver, cluster, kubernetes, access } = parsed;
  const ranges = parsed.network ?? merged["network"];
  return [
    ...below("network", isTree(ranges) ? networkFaults(ranges, nodesOf(parsed)) : []),
    ...below("systemPool", systemPool === undefined ? [] : poolFaults(systemPool)),
    ...below("", systemPool === undefined || pools === undefined ? [] : poolsFaults(systemPool, pools, gpuDriver)),
    ...below("cluster", cluster === undefined ? [] : clusterFaults(cluster, kubernetes)),
    ...below("", dataFaults(parsed)),
    ...below("", loginFaults(parsed, secrets)),
    ...below("access", access === undefined ? [] : accessFaults(access)),
  ];
}

function below(key: string, faults: readonly Fault[]): readonly ConfigFault[] {
  return faults.map(({ path, message }) => ({ path: [...(key === "" ? [] : [key]), ...path.split(".")], message }));
}

function nodesOf({ systemPool, pools, nodeUpgrades }: Sections): number | null {
  if (systemPool === undefined || pools === undefined || nodeUpgrades === undefined) return null;
  return [systemPool, ...Object.values(pools)].reduce((sum, one) => sum + mostNodes(one, nodeUpgrades.maxSurge), 0);
}

function loginFaults({ gitops, gitopsCredentials }: Sections, secrets: ReadonlySet<string>): readonly Fault[] {
  if (gitops === undefined || gitopsCredentials === undefined) return [];
  const { repository, mirror } = gitops;
  return credentialFaults(gitopsCredentials, repository, mirror, secrets.has("gitopsCredentials"));
}

/** AKS refuses ranges for an API server that has no public address. */
function accessFaults({ privateApi, authorizedRanges }: PlatformConfig["access"]): readonly Fault[] {
  if (!privateApi || authorizedRanges.length === 0) return [];
  return [{ path: "authorizedRanges", message: "must be empty where access.privateApi is true" }];
}
