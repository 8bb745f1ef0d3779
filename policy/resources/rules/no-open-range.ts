import { at } from "../../manifest";
import { type ResourceRule, sample } from "../rule";

const CLUSTER = "azure-native:containerservice:ManagedCluster";
const GROUP = "azure-native:network:NetworkSecurityGroup";
const ANYWHERE = new Set(["0.0.0.0/0", "::/0", "*", "Internet", "Any"]);

interface Rule {
  readonly name?: string;
  readonly access?: string;
  readonly direction?: string;
  readonly sourceAddressPrefix?: string;
  readonly destinationPortRange?: string;
  readonly destinationPortRanges?: readonly string[];
}

function portsOf({ destinationPortRange, destinationPortRanges = [] }: Rule): readonly string[] {
  const ports = [...(destinationPortRange === undefined ? [] : [destinationPortRange]), ...destinationPortRanges];
  return ports.length === 0 ? ["*"] : ports;
}

/** Ports that the whole world may use. */
const WEB = new Set(["80", "443"]);

/** Nothing but the web is open to the whole internet. */
export const noOpenRange: ResourceRule = {
  name: "no-open-range",
  reason: "an address range that holds every address is no range",
  cure: "name the addresses that need access, or use a private cluster",
  mandatory: true,
  check({ type, inputs }) {
    if (type === CLUSTER) {
      const ranges = at(inputs, "apiServerAccessProfile.authorizedIPRanges");
      const open = Array.isArray(ranges) ? ranges.filter((range) => ANYWHERE.has(String(range))) : [];
      return open.map((range) => `the API server is open to ${String(range)}`);
    }
    if (type !== GROUP) return [];
    const rules = (inputs["securityRules"] ?? []) as readonly Rule[];
    return rules
      .filter(({ access, direction }) => access === "Allow" && direction === "Inbound")
      .filter(({ sourceAddressPrefix: from = "" }) => ANYWHERE.has(from))
      .flatMap((rule) =>
        portsOf(rule)
          .filter((port) => !WEB.has(port))
          .map((port) => ({ name: rule.name, port })),
      )
      .map(({ name = "a rule", port }) => `${name} lets everybody in to port ${port}`);
  },
  bad: [
    sample(CLUSTER, { apiServerAccessProfile: { authorizedIPRanges: ["10.0.0.0/8", "0.0.0.0/0"] } }),
    sample(GROUP, {
      securityRules: [
        { name: "ssh", access: "Allow", direction: "Inbound", sourceAddressPrefix: "*", destinationPortRange: "22" },
      ],
    }),
  ],
  good: [
    sample(CLUSTER, { apiServerAccessProfile: { authorizedIPRanges: ["203.0.113.0/24"] } }),
    sample(GROUP, {
      securityRules: [
        {
          name: "web",
          access: "Allow",
          direction: "Inbound",
          sourceAddressPrefix: "Internet",
          destinationPortRange: "443",
        },
      ],
    }),
  ],
};
