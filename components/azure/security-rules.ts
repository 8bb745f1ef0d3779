/** Rules of the subnets' network security groups, over Azure's own: the network among itself, load balancer probes, nothing else inward. */
import type * as inputs from "@pulumi/azure-native/types/input";

type SecurityRule = inputs.network.SecurityRuleArgs;

/** By subnet; `nodes` is the range of the nodes. */
export const RULES: Readonly<
  Record<"nodes" | "endpoints" | "apiServer" | "database", (nodes: string) => SecurityRule[]>
> = {
  // AKS opens the ports of LoadBalancer Services in a group of its own; here the two that an ingress has.
  nodes: () => [inward(200, "web", "Internet", ["80", "443"])],
  endpoints: (nodes) => [
    inward(100, "from-nodes", nodes, ["443"]),
    inward(110, "from-network", "VirtualNetwork", ["443"]),
    CLOSED,
  ],
  // AKS: nodes and the load balancer must reach the API server ("API Server VNet Integration").
  apiServer: (nodes) => [
    inward(100, "from-nodes", nodes, ["443", "4443"]),
    inward(110, "from-load-balancer", "AzureLoadBalancer", ["9988"]),
  ],
  // Standby and backup speak within the subnet, which Azure's own rules leave open ("Networking with private access").
  database: (nodes) => [inward(100, "from-nodes", nodes, ["5432", "6432"])],
};

const CLOSED: SecurityRule = {
  name: "nothing-else",
  priority: 4096,
  direction: "Inbound",
  access: "Deny",
  protocol: "*",
  sourceAddressPrefix: "*",
  sourcePortRange: "*",
  destinationAddressPrefix: "*",
  destinationPortRange: "*",
};

function inward(priority: number, name: string, from: string, ports: string[]): SecurityRule {
  return {
    name,
    priority,
    direction: "Inbound",
    access: "Allow",
    protocol: "Tcp",
    sourceAddressPrefix: from,
    sourcePortRange: "*",
    destinationAddressPrefix: "*",
    destinationPortRanges: ports,
  };
}
