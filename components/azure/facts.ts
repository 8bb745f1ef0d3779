import * as pulumi from "@pulumi/pulumi";

import type { BlobContainer, Facts, Workload } from "../../releases/contract";
import type { Foundation } from "./foundation";
import type { CONTAINERS } from "./storage";
import type { Stores } from "./stores";

/** What the releases are told of Azure. */
export function factsOf(
  { tenantId, subscriptionId, place }: Foundation,
  { vault, registry, storage, database }: Stores,
  clientIds: Readonly<Record<Workload, pulumi.Output<string>>>,
): Facts<pulumi.Output<string>> {
  return {
    tenantId,
    subscriptionId,
    resourceGroup: place.resourceGroupName,
    clientIds,
    vault: { name: vault.vaultName, uri: vault.uri },
    registry: registry.loginServer,
    databases: database?.facts ?? null,
    artifacts: containerOf(storage, "artifacts"),
    logs: containerOf(storage, "logs"),
  };
}

function containerOf(
  storage: Stores["storage"],
  holds: keyof typeof CONTAINERS,
): BlobContainer<pulumi.Output<string>> | null {
  if (storage === null) return null;
  return { account: storage.accountName, container: pulumi.output(storage.containers[holds].name) };
}
