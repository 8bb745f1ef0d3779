import assert from "node:assert/strict";
import type { Properties } from "../../../../sandbox/plugins/protocol/values";
import { GROUP, SandboxAzure } from "./sandbox-azure";

const RG = { resourceGroupName: "rg" };
const NETWORK = { ...RG, virtualNetworkName: "vnet" };
const NETWORK_ID = `${GROUP}/providers/Microsoft.Network/virtualNetworks/vnet`;
const POSTGRESQL = "Microsoft.DBforPostgreSQL/flexibleServers";

describe("azure double: network", () => {
  let azure: SandboxAzure;
  beforeEach(() => {
    azure = new SandboxAzure();
  });
  afterEach(() => azure.remove());

  const subnet = (addressPrefix: string, more: Properties = {}): Properties => ({
    ...{ ...NETWORK, subnetName: "more", addressPrefix },
    ...more,
  });

  it("fails when a subnet lies outside its network or on another one", async () => {
    await azure.landscape();
    await assert.rejects(azure.create("Subnet", subnet("10.1.0.0/24")), /NetcfgInvalidSubnet/);
    await assert.rejects(azure.create("Subnet", subnet("10.0.0.0/22")), /NetcfgSubnetRangesOverlap.*'nodes'/);
  });

  it("fails when a range goes that a subnet is in, and when a subnet moves under what stands in it", async () => {
    await azure.cluster();
    const addressSpace = { addressPrefixes: ["10.9.0.0/16"] };
    await assert.rejects(
      azure.update("VirtualNetwork", NETWORK_ID, { ...NETWORK, addressSpace }),
      /InUsePrefixCannotBeDeleted.*10\.0\.1\.0\/24/,
    );
    const moved = { ...NETWORK, subnetName: "nodes", addressPrefix: "10.0.7.0/24" };
    await assert.rejects(azure.update("Subnet", `${NETWORK_ID}/subnets/nodes`, moved), /InUseSubnetCannotBeUpdated/);
  });

  it("fails when a subnet with nodes in it is deleted", async () => {
    await azure.cluster();
    await assert.rejects(
      azure.delete("Subnet", `${NETWORK_ID}/subnets/nodes`),
      /InUseSubnetCannotBeDeleted.*managedClusters\/aks/,
    );
    await assert.rejects(azure.delete("VirtualNetwork", NETWORK_ID), /InUseSubnetCannotBeDeleted/);
  });

  it("fails when a subnet's gateway or security group, or a gateway's prefix, is deleted first", async () => {
    await azure.landscape();
    const prefix = await azure.create("PublicIPPrefix", { ...RG, publicIpPrefixName: "egress", prefixLength: 31 });
    const nat = { ...RG, natGatewayName: "nat", publicIpPrefixes: [{ id: prefix.id }] };
    const gateway = await azure.create("NatGateway", nat);
    const group = await azure.create("NetworkSecurityGroup", { ...RG, networkSecurityGroupName: "nsg" });
    const parts = { natGateway: { id: gateway.id }, networkSecurityGroup: { id: group.id } };
    const { id } = await azure.create("Subnet", subnet("10.0.2.0/24", parts));
    await assert.rejects(azure.delete("NatGateway", gateway.id), /InUseNatGatewayCannotBeDeleted.*subnets\/more/);
    await assert.rejects(azure.delete("NetworkSecurityGroup", group.id), /InUseNetworkSecurityGroupCannotBeDeleted/);
    await assert.rejects(azure.delete("PublicIPPrefix", prefix.id), /InUsePublicIpPrefixCannotBeDeleted/);
    await azure.delete("Subnet", id);
    await azure.delete("NatGateway", gateway.id);
    await azure.delete("PublicIPPrefix", prefix.id);
  });

  it("fails when a private zone is deleted that networks are linked to", async () => {
    await azure.landscape();
    const name = { ...RG, privateZoneName: "privatelink.vaultcore.azure.net" };
    const zone = await azure.create("PrivateZone", { ...name, location: "global" });
    const link = { ...name, virtualNetworkLinkName: "vnet", location: "global", virtualNetwork: { id: NETWORK_ID } };
    const { id, state } = await azure.create("VirtualNetworkLink", link);
    assert.equal(state["virtualNetworkLinkState"], "Completed");
    await assert.rejects(azure.delete("PrivateZone", zone.id), /CannotDeleteResource.*nested resources/);
    await azure.delete("VirtualNetworkLink", id);
    await azure.delete("PrivateZone", zone.id);
  });

  it("gives a private endpoint an address of its subnet", async () => {
    const { subnet: nodes } = await azure.landscape();
    const registry = await azure.create("Registry", { ...RG, registryName: "crplatform", sku: { name: "Premium" } });
    const { state } = await azure.create("PrivateEndpoint", {
      ...{ ...RG, privateEndpointName: "registry", subnet: { id: nodes } },
      privateLinkServiceConnections: [{ name: "c", privateLinkServiceId: registry.id, groupIds: ["registry"] }],
    });
    assert.match(JSON.stringify(state["customDnsConfigs"]), /"ipAddresses":\["10\.0\.1\.\d+"\]/);
  });

  it("fails when a database's subnet is not given to databases, or nodes stand in one that is", async () => {
    const { subnet: nodes, identity } = await azure.landscape();
    const zone = { ...RG, privateZoneName: "platform.postgres.database.azure.com", location: "global" };
    const privateDnsZoneArmResourceId = (await azure.create("PrivateZone", zone)).id;
    const server = (delegatedSubnetResourceId: string): Properties => ({
      ...{ ...RG, serverName: "psql-platform" },
      network: { delegatedSubnetResourceId, privateDnsZoneArmResourceId },
    });
    await assert.rejects(
      azure.create("Server", server(nodes)),
      new RegExp(`SubnetMissingRequiredDelegation.*${POSTGRESQL}`),
    );
    const delegations = [{ name: "psql", serviceName: POSTGRESQL }];
    const own = await azure.create("Subnet", subnet("10.0.2.0/24", { delegations }));
    await azure.create("Server", server(own.id));
    await assert.rejects(azure.delete("Subnet", own.id), /InUseSubnetCannotBeDeleted.*flexibleServers\/psql-platform/);
    const profile = { name: "system", mode: "System", count: 1, vnetSubnetID: own.id };
    const cluster = { ...RG, resourceName: "aks", dnsPrefix: "aks", agentPoolProfiles: [profile] };
    const userAssigned = { type: "UserAssigned", userAssignedIdentities: [identity] };
    await assert.rejects(azure.create("ManagedCluster", { ...cluster, identity: userAssigned }), /SubnetIsDelegated/);
  });

  it("fails in Check when a private database has no zone, or one of another kind", async () => {
    const network = { delegatedSubnetResourceId: "/subnet" };
    const [without] = await azure.faults("Server", { ...RG, serverName: "psql", network });
    assert.match(without ?? "", /network\.privateDnsZoneArmResourceId: .*needs a private DNS zone/);
    const other = { ...network, privateDnsZoneArmResourceId: "/zones/example.com" };
    const [wrong] = await azure.faults("Server", { ...RG, serverName: "psql", network: other });
    assert.match(wrong ?? "", /"example\.com" must end with "\.postgres\.database\.azure\.com"/);
  });
});
