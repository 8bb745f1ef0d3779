import assert from "node:assert/strict";
import type { Properties } from "../../../../sandbox/plugins/protocol/values";
import { text } from "../text";
import { clusterInputs, GROUP, SandboxAzure, SUBSCRIPTION } from "./sandbox-azure";

const RG = { resourceGroupName: "rg" };
const ROLES = `${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions`;
const OPERATOR = `${ROLES}/f1a07417-d97a-45cb-824c-7a7467783830`;
const READER = `${ROLES}/acdd72a7-3385-48ef-bd42-f606fba81ae7`;

describe("azure double: identities and roles", () => {
  let azure: SandboxAzure;
  let principalId: string;
  let identity: string;
  let subnet: string;
  beforeEach(async () => {
    azure = new SandboxAzure();
    ({ identity, subnet } = await azure.landscape());
    principalId = text((await azure.read("UserAssignedIdentity", identity))?.state["principalId"]);
  });
  afterEach(() => azure.remove());

  const role = (digit: number, change: Properties = {}): Properties => ({
    ...{ scope: GROUP, roleAssignmentName: `00000000-0000-4000-8000-00000000000${digit}` },
    ...{ principalId, principalType: "ServicePrincipal", roleDefinitionId: READER, ...change },
  });
  const credential = (name: string, change: Properties = {}): Properties => ({
    ...{ ...RG, resourceName: "aks-id", federatedIdentityCredentialResourceName: name },
    ...{ issuer: "https://issuer", subject: `system:serviceaccount:a:${name}` },
    ...{ audiences: ["api://AzureADTokenExchange"], ...change },
  });

  it("takes federated credentials one after the other", async () => {
    await azure.create("FederatedIdentityCredential", credential("one"));
    const { id } = await azure.create("FederatedIdentityCredential", credential("two"));
    assert.equal(id, `${identity}/federatedIdentityCredentials/two`);
    await azure.delete("UserAssignedIdentity", identity);
    assert.equal(azure.store.has(id), false);
  });

  it("fails for one of two federated credentials that are written at once", async () => {
    const results = await Promise.allSettled([
      azure.create("FederatedIdentityCredential", credential("one")),
      azure.create("FederatedIdentityCredential", credential("two")),
    ]);
    const [refused] = results.filter(({ status }) => status === "rejected") as PromiseRejectedResult[];
    assert.match(
      String(refused?.reason),
      /Status=409 Code="ConcurrentFederatedIdentityCredentialsWritesForSingleManagedIdentity".*userAssignedIdentities\/aks-id/,
    );
    assert.equal(results.filter(({ status }) => status === "fulfilled").length, 1);
  });

  it("fails for a second credential of the same issuer and subject", async () => {
    await azure.create("FederatedIdentityCredential", credential("one"));
    const again = azure.create(
      "FederatedIdentityCredential",
      credential("two", { subject: "system:serviceaccount:a:one" }),
    );
    await assert.rejects(again, /Issuer and subject combination already exists/);
  });

  it("fails when the same role is given to the same principal on the same scope again", async () => {
    await azure.create("RoleAssignment", role(1));
    await assert.rejects(azure.create("RoleAssignment", role(2)), {
      message:
        `Status=409 Code="RoleAssignmentExists" Message="The role assignment already exists. The ID of the existing ` +
        `role assignment is 00000000000040008000000000000001."`,
    });
    await azure.create("RoleAssignment", role(2, { scope: subnet }));
    await azure.create("RoleAssignment", role(3, { roleDefinitionId: OPERATOR }));
  });

  it("fails when a role is changed or given to nobody, and takes people and groups on trust", async () => {
    const { id } = await azure.create("RoleAssignment", role(1));
    const other = azure.update("RoleAssignment", id, role(1, { roleDefinitionId: OPERATOR }));
    await assert.rejects(other, /RoleAssignmentUpdateNotPermitted/);
    const nobody = "00000000-0000-4000-8000-0000000000aa";
    const given = (change: Properties) => azure.create("RoleAssignment", role(2, { principalId: nobody, ...change }));
    await assert.rejects(given({}), /PrincipalNotFound.*Principal 000000000000400080000000000000aa does not exist/);
    await given({ principalType: "Group" });
    const asUser = role(3, { principalType: "User", roleDefinitionId: OPERATOR });
    await assert.rejects(azure.create("RoleAssignment", asUser), /UnmatchedPrincipalType.*'ServicePrincipal'.*'User'/);
  });

  it("fails for a new identity without its type, which Entra ID may not know yet", async () => {
    const { principalType: _, ...untyped } = role(1);
    await assert.rejects(azure.create("RoleAssignment", untyped), /PrincipalNotFound.*replication delay/);
  });

  it("makes the cluster's identity ask for the right to give nodes theirs", async () => {
    const kubelet = await azure.create("UserAssignedIdentity", { ...RG, resourceName: "kubelet" });
    const identityProfile = { kubeletidentity: { resourceId: kubelet.id } };
    const inputs = { ...clusterInputs(subnet, identity), identityProfile };
    await assert.rejects(azure.create("ManagedCluster", inputs), /CustomKubeletIdentityMissingPermissionError/);
    await azure.create("RoleAssignment", role(1, { scope: kubelet.id, roleDefinitionId: OPERATOR }));
    await azure.create("ManagedCluster", inputs);
  });

  it("makes the cluster ask for a way out, for its API server's subnet and for its zone", async () => {
    const made = (change: Properties) =>
      azure.create("ManagedCluster", { ...clusterInputs(subnet, identity), ...change });
    const outbound = (outboundType: string): Properties => ({ networkProfile: { outboundType } });
    await assert.rejects(made(outbound("userAssignedNATGateway")), /needs a NAT gateway on the subnet/);
    await assert.rejects(made(outbound("userDefinedRouting")), /ExistingRouteTableNotAssociatedWithSubnet/);
    const integrated = { enableVnetIntegration: true, subnetId: subnet };
    await assert.rejects(made({ apiServerAccessProfile: integrated }), /SubnetMissingRequiredDelegation/);
    const name = { ...RG, privateZoneName: "privatelink.eastus.azmk8s.io", location: "global" };
    const zone = await azure.create("PrivateZone", name);
    const access = { enablePrivateCluster: true, privateDNSZone: zone.id };
    await assert.rejects(made({ apiServerAccessProfile: access }), /CustomPrivateDNSZoneMissingPermissionError/);
  });

  it("gives add-ons identities that roles can be given to", async () => {
    const addonProfiles = { azureKeyvaultSecretsProvider: { enabled: true }, azurepolicy: { enabled: false } };
    const { state } = await azure.create("ManagedCluster", { ...clusterInputs(subnet, identity), addonProfiles });
    const profiles = state["addonProfiles"] as Record<string, { identity?: { objectId: string } }>;
    assert.equal(profiles["azurepolicy"]?.identity, undefined);
    await azure.create(
      "RoleAssignment",
      role(1, { principalId: profiles["azureKeyvaultSecretsProvider"]?.identity?.objectId ?? "" }),
    );
  });
});
