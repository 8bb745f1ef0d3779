import assert from "node:assert/strict";
import { Network, type NetworkArgs } from "../../../components/azure/network";
import { only, record } from "../../support/mocks";
import { valueOf } from "../../support/outputs";
import { answers } from "../answers";
import { AZURE, place } from "./sample";

const SUBNET = "azure-native:network:Subnet";
const GROUP = "azure-native:network:NetworkSecurityGroup";

const run = (over: Partial<NetworkArgs> = {}, preview = false) =>
  record({ answers, preview }, async () => {
    const network = new Network("net", {
      stack: "dev",
      place: place(),
      ranges: AZURE.network,
      zones: ["1", "2", "3"],
      with: { endpoints: false, database: false },
      ...over,
    });
    return { egress: network.egressRange === null ? null : await valueOf(network.egressRange) };
  });

const ALL = { with: { endpoints: true, database: true }, ranges: { ...AZURE.network, egress: "natGateway" } } as const;

interface Rule {
  readonly name: string;
  readonly access: string;
  readonly destinationPortRanges?: readonly string[];
  readonly sourceAddressPrefix: string;
}

describe("the network", () => {
  it("is by default a virtual network with subnets for nodes and API server, and AKS's own way out", async () => {
    const made = await run();
    const network = only(made, "azure-native:network:VirtualNetwork");
    assert.deepEqual(network.inputs["addressSpace"], { addressPrefixes: ["10.10.0.0/16"] });
    assert.equal("subnets" in network.inputs, false);
    assert.deepEqual(network.ignoreChanges, ["subnets"]);
    const subnets = made.resources.filter(({ type }) => type === SUBNET);
    assert.deepEqual(
      subnets.map(({ inputs }) => [inputs["subnetName"], inputs["addressPrefix"], inputs["defaultOutboundAccess"]]),
      [
        ["snet-nodes", "10.10.0.0/20", false],
        ["snet-apiserver", "10.10.96.0/27", false],
      ],
    );
    for (const { inputs } of subnets) assert.equal("natGateway" in inputs, false);
    assert.equal(made.result.egress, null);
  });

  it("has a gateway with addresses of its own where the stack wants them, for the nodes alone", async () => {
    const made = await run(ALL);
    const prefix = only(made, "azure-native:network:PublicIPPrefix");
    assert.deepEqual([prefix.inputs["prefixLength"], prefix.inputs["zones"]], [31, ["1", "2", "3"]]);
    const gateway = only(made, "azure-native:network:NatGateway");
    assert.equal(made.result.egress, "20.0.0.0/30");
    for (const { inputs, name, dependencies } of made.resources.filter(({ type }) => type === SUBNET)) {
      assert.equal("natGateway" in inputs, name === "net-nodes", name);
      assert.equal(dependencies.includes(gateway.urn), name === "net-nodes", name);
    }
  });

  it("gives each subnet a group of rules, and services of Azure's the subnets that are theirs", async () => {
    const made = await run(ALL);
    const delegated = (key: string) =>
      (only(made, SUBNET, `net-${key}`).inputs["delegations"] as { serviceName: string }[] | undefined)?.[0]
        ?.serviceName;
    assert.equal(delegated("apiServer"), "Microsoft.ContainerService/managedClusters");
    assert.equal(delegated("database"), "Microsoft.DBforPostgreSQL/flexibleServers");
    assert.deepEqual([delegated("nodes"), delegated("endpoints")], [undefined, undefined]);
    for (const key of ["nodes", "apiServer", "database", "endpoints"])
      assert.ok(only(made, SUBNET, `net-${key}`).dependencies.includes(only(made, GROUP, `net-${key}`).urn), key);
  });

  it("lets in from the internet nothing but the web, and that to nodes alone", async () => {
    const made = await run(ALL);
    const open = made.resources
      .filter(({ type }) => type === GROUP)
      .flatMap(({ name, inputs }) =>
        (inputs["securityRules"] as Rule[])
          .filter(
            (rule) =>
              rule.access === "Allow" && !/^10\.|VirtualNetwork|AzureLoadBalancer/.test(rule.sourceAddressPrefix),
          )
          .map((rule) => [name, rule.sourceAddressPrefix, rule.destinationPortRanges]),
      );
    assert.deepEqual(open, [["net-nodes", "Internet", ["80", "443"]]]);
  });

  it("changes one subnet after the other: Azure refuses two at once", async () => {
    const made = await run(ALL, true);
    const [, ...later] = ["nodes", "apiServer", "endpoints", "database"].map((key) => only(made, SUBNET, `net-${key}`));
    for (const subnet of later)
      assert.ok(
        subnet.dependencies.some((urn) => urn !== subnet.urn && urn.includes(`${SUBNET}::`)),
        subnet.name,
      );
  });
});
