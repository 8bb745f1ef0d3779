import { UserAssignedIdentity } from "@pulumi/azure-native/managedidentity/userAssignedIdentity";
import * as pulumi from "@pulumi/pulumi";

import { nameOf } from "./names";
import { type Place, standing } from "./place";
import { grant } from "./roles";

/** What the cluster's own identities need to know. */
export interface ClusterIdentitiesArgs {
  readonly stack: string;
  readonly place: Place;
  /** Subnets in which AKS places something, by their plain names. */
  readonly subnets: Readonly<Record<string, pulumi.Input<string>>>;
}

/** An identity as AKS wants it named. */
export interface KubeletIdentity {
  readonly resourceId: pulumi.Output<string>;
  readonly clientId: pulumi.Output<string>;
  readonly objectId: pulumi.Output<string>;
}

/** As whom the control plane works in the subscription, and as whom its nodes pull images; each with no right but what it needs. */
export class ClusterIdentities extends pulumi.ComponentResource {
  /** The control plane's. Known once its rights are in place: AKS checks them when the cluster is made. */
  public readonly controlPlaneId: pulumi.Output<string>;
  public readonly controlPlanePrincipalId: pulumi.Output<string>;
  public readonly kubelet: KubeletIdentity;
  /** Plain names. */
  public readonly controlPlaneName: string;
  public readonly kubeletName: string;

  public constructor(name: string, args: ClusterIdentitiesArgs, opts?: pulumi.ComponentResourceOptions) {
    super("platform:azure:ClusterIdentities", name, {}, opts);
    this.controlPlaneName = nameOf("identity", args.stack);
    this.kubeletName = nameOf("identity", args.stack, "kubelet");
    const controlPlane = createIdentity(this, name, args, this.controlPlaneName);
    const kubelet = createIdentity(this, `${name}-kubelet`, args, this.kubeletName);
    const rights = [
      ...allowSubnets(this, name, args, controlPlane, this.controlPlaneName),
      allowKubelet(this, name, controlPlane, this.controlPlaneName, kubelet, this.kubeletName),
    ];
    const granted = pulumi.all(rights.map((right) => right.id));
    this.controlPlaneId = pulumi.all([controlPlane.id, granted]).apply(([id]) => id);
    this.controlPlanePrincipalId = controlPlane.principalId;
    this.kubelet = { resourceId: kubelet.id, clientId: kubelet.clientId, objectId: kubelet.principalId };
    this.registerOutputs({ controlPlaneId: this.controlPlaneId });
  }
}

function createIdentity(
  parent: pulumi.Resource,
  name: string,
  { place }: ClusterIdentitiesArgs,
  resourceName: string,
): UserAssignedIdentity {
  return new UserAssignedIdentity(name, { ...standing(place), resourceName }, { parent });
}

function allowSubnets(
  parent: pulumi.Resource,
  name: string,
  { subnets }: ClusterIdentitiesArgs,
  identity: UserAssignedIdentity,
  principalName: string,
) {
  return Object.entries(subnets).map(([scopeName, scope]) =>
    grant(parent, `${name}-${scopeName.split("/").at(-1) ?? ""}`, {
      role: "networkContributor",
      scope,
      scopeName,
      principalId: identity.principalId,
      principalName,
    }),
  );
}

/** The control plane gives the nodes their identity. */
function allowKubelet(
  parent: pulumi.Resource,
  name: string,
  controlPlane: UserAssignedIdentity,
  principalName: string,
  kubelet: UserAssignedIdentity,
  scopeName: string,
) {
  return grant(parent, `${name}-kubelet`, {
    role: "managedIdentityOperator",
    scope: kubelet.id,
    scopeName,
    principalId: controlPlane.principalId,
    principalName,
  });
}
