/** What an environment's folder asks Argo CD for, and what a cluster has of it. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { REPOSITORY } from "../../../sandbox/env";
import type { Cluster } from "./cluster";
import { type Application, complaints, isHealthy } from "./gitops";

/** File of an environment: one line an application. */
export const environmentFile = (environment: string): string => `gitops/environments/${environment}/kustomization.yaml`;

/** Names of the applications of an environment, the root's own included, sorted. */
export function applicationsOf(environment: string): readonly string[] {
  const text = readFileSync(join(REPOSITORY, environmentFile(environment)), "utf8");
  const lines = text.match(/^ {2}- .*\/apps\/.*$/gm) ?? [];
  return [...lines.map((line) => line.split("/").at(-2) ?? ""), "app-of-apps"].sort();
}

/** Fails with what Argo CD holds against each that is not Synced and Healthy. */
export async function assertSyncedAndHealthy(cluster: Cluster, environment: string): Promise<void> {
  const there = await cluster.list<Application>("applications.argoproj.io");
  assert.deepEqual(there.map(({ metadata }) => metadata.name).sort(), applicationsOf(environment));
  const faults = there
    .filter((one) => !isHealthy(one))
    .map(
      (one) =>
        `${one.metadata.name}: ${one.status?.sync?.status ?? "-"}, ${one.status?.health?.status ?? "-"}, ${complaints(one)}`,
    );
  assert.deepEqual(faults, []);
}
