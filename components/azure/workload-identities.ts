import * as pulumi from "@pulumi/pulumi";

import type { Workload } from "../../releases/contract";
import type { Foundation } from "./foundation";
import { nameOf } from "./names";
import { type Grant, grant } from "./roles";
import type { Stores } from "./stores";
import { WorkloadIdentity } from "./workload-identity";
import { WORKLOAD_NAMES, WORKLOADS } from "./workloads";

/** What the workloads' identities need to know. */
export interface WorkloadIdentitiesArgs {
  readonly stack: string;
  readonly domain: string;
  readonly issuer: pulumi.Input<string>;
  readonly foundation: Foundation;
  readonly stores: Stores;
}

/** A right without its holder. */
type Right = Pick<Grant, "role" | "scope" | "scopeName">;

/** The identities of all workloads, each with the rights that its work takes. */
export class WorkloadIdentities extends pulumi.ComponentResource {
  public readonly clientIds: Readonly<Record<Workload, pulumi.Output<string>>>;

  public constructor(name: string, args: WorkloadIdentitiesArgs, opts?: pulumi.ComponentResourceOptions) {
    super("platform:azure:WorkloadIdentities", name, {}, opts);
    const identities = WORKLOAD_NAMES.map((workload) => [workload, createIdentity(this, workload, args)] as const);
    for (const [workload, identity] of identities) grantAll(this, workload, identity, rightsOf(args)[workload]);
    const clientIds = identities.map(([workload, identity]) => [workload, identity.clientId]);
    this.clientIds = Object.fromEntries(clientIds) as Record<Workload, pulumi.Output<string>>;
    this.registerOutputs({});
  }
}

function createIdentity(
  parent: pulumi.Resource,
  workload: Workload,
  { stack, issuer, foundation }: WorkloadIdentitiesArgs,
): WorkloadIdentity {
  const accounts = WORKLOADS[workload];
  return new WorkloadIdentity(
    `workload-${workload}`,
    { stack, place: foundation.place, workload, accounts, issuer },
    { parent },
  );
}

/** Each on the narrowest scope that Azure knows for it. */
function rightsOf({
  stack,
  domain,
  foundation,
  stores,
}: WorkloadIdentitiesArgs): Readonly<Record<Workload, readonly Right[]>> {
  const zone = { role: "dnsZoneContributor", scope: foundation.zone.id, scopeName: domain } as const;
  const group = { role: "reader", scope: foundation.groupId, scopeName: foundation.place.groupName } as const;
  const secrets = { role: "keyVaultSecretsUser", scope: stores.vault.vaultId, scopeName: `${stack}/vault` } as const;
  const containers = stores.storage?.containers;
  const container = (key: "artifacts" | "logs"): readonly Right[] =>
    containers === undefined
      ? []
      : [
          {
            role: "storageBlobDataContributor",
            scope: containers[key].id,
            scopeName: `${nameOf("resourceGroup", stack, "storage")}/${containers[key].name}`,
          },
        ];
  return {
    "cert-manager": [zone],
    // It looks for its zone among those of the group.
    "external-dns": [zone, group],
    "external-secrets": [secrets],
    mlflow: container("artifacts"),
    loki: container("logs"),
  };
}

function grantAll(
  parent: pulumi.Resource,
  workload: Workload,
  { principalId, identityName }: WorkloadIdentity,
  rights: readonly Right[],
): void {
  for (const right of rights)
    grant(parent, `workload-${workload}-${right.role}`, { ...right, principalId, principalName: identityName });
}
