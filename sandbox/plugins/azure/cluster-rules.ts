/** What a cluster needs around it before AKS makes or changes it. */
import { equal, own, type Properties } from "../protocol/values";
import { nameOf } from "./arm-id";
import { AzureError } from "./azure-error";
import { flag, map, maps, text, texts } from "./fields";
import { fullVersion } from "./kubernetes-versions";
import type { Cloud, Work } from "./resource-type";
import type { Store, StoredResource } from "./store";
import { requireDelegated, requireFree } from "./subnet-rules";

/** Built-in roles. Source: Microsoft Learn, "Azure built-in roles". */
const OWNER = "8e3af657-a8ff-443c-a75c-2fe8c4bcb635";
const CONTRIBUTOR = "b24988ac-6180-42a0-ab88-20f7382dd24c";
const MANAGED_IDENTITY_OPERATOR = "f1a07417-d97a-45cb-824c-7a7467783830";
const PRIVATE_DNS_ZONE_CONTRIBUTOR = "b12aa53e-6015-4669-85d0-8515ebb3ae7f";
const SERVICE = "Microsoft.ContainerService/managedClusters";

/** Nodes stand in no subnet that is given to something else. */
export function requirePoolPlace(pool: Properties, store: Store): void {
  const subnet = text(pool, "vnetSubnetID");
  if (subnet !== undefined) requireFree(subnet, "SubnetIsDelegated", store);
}

/** The way out, the API server's place, and the rights that the cluster's identity must have beforehand. */
export function requireClusterPlace({ cloud, inputs }: Work): void {
  const { store } = cloud;
  const [pool = {}] = maps(inputs, "agentPoolProfiles");
  requireWayOut(text(map(inputs, "networkProfile"), "outboundType"), text(pool, "vnetSubnetID"), store);
  const access = map(inputs, "apiServerAccessProfile");
  const apiServer = text(access, "subnetId");
  if (apiServer !== undefined) requireDelegated(apiServer, SERVICE, store);
  const zone = text(access, "privateDNSZone");
  if (zone?.startsWith("/") === true && !may(inputs, [PRIVATE_DNS_ZONE_CONTRIBUTOR], zone, cloud)) {
    const what = `Service principal or user-assigned identity must be given permission to read and write to custom private dns zone ${zone}.`;
    throw new AzureError(400, "CustomPrivateDNSZoneMissingPermissionError", what);
  }
  const kubelet = text(map(map(inputs, "identityProfile"), "kubeletidentity"), "resourceId");
  if (kubelet === undefined || may(inputs, [MANAGED_IDENTITY_OPERATOR], kubelet, cloud)) return;
  const what =
    `The cluster using user-assigned managed identity must be granted 'Managed Identity Operator' role to assign ` +
    `kubelet identity ${kubelet}.`;
  throw new AzureError(400, "CustomKubeletIdentityMissingPermissionError", what);
}

function requireWayOut(outboundType: string | undefined, subnet: string | undefined, store: Store): void {
  const needs = { userAssignedNATGateway: "natGateway", userDefinedRouting: "routeTable" }[outboundType ?? ""];
  if (needs === undefined || subnet === undefined) return;
  if (own(store.read(subnet)?.inputs ?? {}, needs) !== undefined) return;
  if (needs === "routeTable") {
    const what = `An existing route table has not been associated with subnet ${subnet}.`;
    throw new AzureError(400, "ExistingRouteTableNotAssociatedWithSubnet", what);
  }
  const what = `outboundType ${outboundType} needs a NAT gateway on the subnet ${subnet}, which has none.`;
  throw new AzureError(400, "InvalidParameter", what);
}

/** Whether an identity of the cluster has one of the roles, or a stronger one, on the resource or what it is in. */
function may(inputs: Properties, roles: readonly string[], id: string, { settings, store }: Cloud): boolean {
  const identities = texts(map(inputs, "identity"), "userAssignedIdentities");
  const principals = identities.map((one) => store.read(one)?.computed["principalId"]);
  return store
    .below(`/subscriptions/${settings.subscriptionId}`)
    .filter(({ token }) => token === "azure-native:authorization:RoleAssignment")
    .some((assignment) => {
      const role = nameOf(text(assignment.inputs, "roleDefinitionId") ?? "").toLowerCase();
      const scope = `/${text(assignment.inputs, "scope") ?? ""}/`.replaceAll("//", "/").toLowerCase();
      const fits = [OWNER, CONTRIBUTOR, ...roles].includes(role) && `${id}/`.toLowerCase().startsWith(scope);
      return fits && principals.includes(assignment.inputs["principalId"]);
    });
}

/** Inline pools follow their cluster; one with a version of its own keeps it, or takes the cluster's. */
export function requirePoolVersions(news: readonly Properties[], olds: readonly Properties[], control: string): void {
  const allowed = news.every((pool) => {
    const asked = text(pool, "orchestratorVersion");
    const old = olds.find((other) => text(other, "name") === text(pool, "name")) ?? {};
    return (
      asked === undefined ||
      fullVersion(asked, control) === control ||
      equal(asked, own(old, "orchestratorVersion") ?? null)
    );
  });
  if (allowed) return;
  const what =
    `Using managed cluster api, all Agent pools' OrchestratorVersion must be all specified or all unspecified. If all ` +
    `specified, they must be stay unchanged or the same with control plane. For agent pool specific change, please ` +
    `use per agent pool operations: https://aka.ms/agent-pool-rest-api`;
  throw new AzureError(400, "NotAllAgentPoolOrchestratorVersionSpecifiedAndUnchanged", what);
}

/** One operation a cluster at a time. */
export function clusterBusy({ id, status }: StoredResource): AzureError {
  const what =
    `Operation is not allowed because there's an in progress operation (${status}) on the managed cluster ` +
    `${nameOf(id)} or one of its pools. Please wait for it to finish before starting a new operation. See ` +
    `https://aka.ms/aks-pending-ops for more details`;
  return new AzureError(409, "OperationNotAllowed", what);
}

/** Whether static credentials may be had. */
export function allowsLocalAccounts(cluster: Properties): boolean {
  return !flag(cluster, "disableLocalAccounts");
}
