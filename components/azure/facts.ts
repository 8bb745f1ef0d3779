import * as pulumi from "@pulumi/pulumi";

import type { Facts, Workload } from "../../releases/contract";
import type { Foundation } from "./foundation";
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
    artifacts:
      storage === null
        ? null
        : { account: storage.accountName, container: pulumi.output(storage.containers.artifacts.name) },
  };
}
