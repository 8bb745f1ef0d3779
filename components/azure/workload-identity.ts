import { FederatedIdentityCredential } from "@pulumi/azure-native/managedidentity/federatedIdentityCredential";
import { UserAssignedIdentity } from "@pulumi/azure-native/managedidentity/userAssignedIdentity";
import * as pulumi from "@pulumi/pulumi";

import { nameOf } from "./names";
import { type Place, standing } from "./place";
import { type ServiceAccount, subjectOf } from "./workloads";

/** What a workload's identity needs to know. */
export interface WorkloadIdentityArgs {
  readonly stack: string;
  readonly place: Place;
  /** Name of the workload. */
  readonly workload: string;
  /** Service accounts that may act as the identity. */
  readonly accounts: readonly ServiceAccount[];
  /** The cluster's issuer of tokens. */
  readonly issuer: pulumi.Input<string>;
}

/** The audience of tokens that Entra ID exchanges. Source: Microsoft Learn, "Workload identity federation". */
const AUDIENCE = "api://AzureADTokenExchange";

/** The identity in Azure of a workload on the cluster: no secret, only service accounts that Entra ID trusts. */
export class WorkloadIdentity extends pulumi.ComponentResource {
  public readonly clientId: pulumi.Output<string>;
  public readonly principalId: pulumi.Output<string>;
  /** Plain name of the identity. */
  public readonly identityName: string;

  public constructor(name: string, args: WorkloadIdentityArgs, opts?: pulumi.ComponentResourceOptions) {
    super("platform:azure:WorkloadIdentity", name, {}, opts);
    this.identityName = nameOf("identity", args.stack, args.workload);
    const identity = createIdentity(this, name, args, this.identityName);
    createCredentials(this, name, args, identity);
    this.clientId = identity.clientId;
    this.principalId = identity.principalId;
    this.registerOutputs({ clientId: this.clientId });
  }
}

function createIdentity(
  parent: pulumi.Resource,
  name: string,
  { place }: WorkloadIdentityArgs,
  resourceName: string,
): UserAssignedIdentity {
  return new UserAssignedIdentity(name, { ...standing(place), resourceName }, { parent });
}

/** One after the other: Entra ID refuses two at once on one identity (ConcurrentFederatedIdentityCredentialsWritesForSingleManagedIdentity). */
function createCredentials(
  parent: pulumi.Resource,
  name: string,
  { place, accounts, issuer }: WorkloadIdentityArgs,
  identity: UserAssignedIdentity,
): void {
  let before: FederatedIdentityCredential[] = [];
  for (const account of accounts) {
    const credential = new FederatedIdentityCredential(
      accounts.length === 1 ? name : `${name}-${account.namespace}-${account.name}`,
      {
        resourceGroupName: place.resourceGroupName,
        resourceName: identity.name,
        federatedIdentityCredentialResourceName: `${account.namespace}-${account.name}`,
        issuer,
        subject: subjectOf(account),
        audiences: [AUDIENCE],
      },
      { parent, dependsOn: before },
    );
    before = [credential];
  }
}
