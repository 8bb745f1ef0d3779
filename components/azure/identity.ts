import * as authorization from "@pulumi/azure-native/authorization";
import * as managedidentity from "@pulumi/azure-native/managedidentity";
import * as pulumi from "@pulumi/pulumi";

import { assignmentName, ROLE, roleDefinitionId } from "./roles";

/** What the control plane's identity needs to know. */
export interface ControlPlaneIdentityArgs {
  readonly resourceGroupName: pulumi.Input<string>;
  readonly location: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly identityName: string;
  /** Subnet in which AKS places nodes and load balancers. */
  readonly subnetId: pulumi.Input<string>;
  /** Plain name of that subnet: names must be known before Azure answers. */
  readonly subnetName: string;
}

/** The identity as which AKS works in the subscription, with the one right that it needs on a subnet of ours. */
export class ControlPlaneIdentity extends pulumi.ComponentResource {
  public readonly identityId: pulumi.Output<string>;

  public constructor(name: string, args: ControlPlaneIdentityArgs, opts?: pulumi.ComponentResourceOptions) {
    super("platform:azure:ControlPlaneIdentity", name, {}, opts);
    const identity = createIdentity(this, name, args);
    const joinSubnet = allowJoiningSubnet(this, name, args, identity);
    // Whoever takes the identity must find its right in place: AKS checks it when the cluster is created.
    this.identityId = pulumi.all([identity.id, joinSubnet.id]).apply(([id]) => id);
    this.registerOutputs({ identityId: this.identityId });
  }
}

function createIdentity(
  parent: pulumi.Resource,
  name: string,
  args: ControlPlaneIdentityArgs,
): managedidentity.UserAssignedIdentity {
  return new managedidentity.UserAssignedIdentity(
    name,
    {
      resourceGroupName: args.resourceGroupName,
      resourceName: args.identityName,
      location: args.location,
      tags: args.tags,
    },
    { parent },
  );
}

function allowJoiningSubnet(
  parent: pulumi.Resource,
  name: string,
  args: ControlPlaneIdentityArgs,
  identity: managedidentity.UserAssignedIdentity,
): authorization.RoleAssignment {
  return new authorization.RoleAssignment(
    `${name}-subnet`,
    {
      scope: args.subnetId,
      roleAssignmentName: assignmentName(args.subnetName, args.identityName, ROLE.networkContributor),
      roleDefinitionId: identity.id.apply((id) => roleDefinitionId(id, ROLE.networkContributor)),
      principalId: identity.principalId,
      // Without it a principal that Entra has not replicated yet is refused as not found.
      principalType: "ServicePrincipal",
    },
    { parent },
  );
}
