/** What AKS refuses of a cluster's inputs. */
import type { CheckFailure } from "../../protocol/provider";
import { hasUnknown, own, type Properties } from "../../protocol/values";
import { AzureError } from "../azure-error";
import { cidr, contains, overlap } from "../cidr";
import { flag, map, maps, text, texts } from "../fields";
import { fullVersion, offeredMinors } from "../kubernetes-versions";
import { hasZones } from "../regions";
import { poolFaults } from "../pool-rules";
import { prefixesOf } from "./network";

export function checkCluster(inputs: Properties): CheckFailure[] {
  const failures: CheckFailure[] = [];
  const fault = (property: string, reason: string): void => void failures.push({ property, reason });
  if (!("agentPoolProfiles" in inputs)) fault("agentPoolProfiles", 'Missing required property "agentPoolProfiles"');
  if (!("dnsPrefix" in inputs) && !("fqdnSubdomain" in inputs)) {
    fault("dnsPrefix", 'Missing required property "dnsPrefix"');
  }
  if (!("identity" in inputs) && !("servicePrincipalProfile" in inputs)) {
    fault("identity", 'Missing required property "identity" (or "servicePrincipalProfile")');
  }
  const location = text(inputs, "location") ?? "";
  if (
    !hasZones(location) &&
    maps(inputs, "agentPoolProfiles").some((pool) => texts(pool, "availabilityZones").length > 0)
  )
    fault("location", `AvailabilityZoneNotSupported: ${location} has no availability zones`);
  const tier = text(map(inputs, "sku"), "tier") ?? "Free";
  if (text(inputs, "supportPlan") === "AKSLongTermSupport" && tier !== "Premium") {
    fault("supportPlan", `AKSLongTermSupport needs sku.tier Premium, not ${tier}`);
  }
  const version = text(inputs, "kubernetesVersion");
  if (version !== undefined && fullVersion(version) === undefined) {
    const offered = offeredMinors().join(", ");
    fault("kubernetesVersion", `K8sVersionNotSupported: AKS does not offer version ${version}. It offers ${offered}`);
  }
  for (const [property, reason] of together(inputs)) fault(property, reason);
  for (const [property, reason] of networkFaults(map(inputs, "networkProfile")))
    fault(`networkProfile.${property}`, reason);
  return [...failures, ...poolsFaults(inputs)];
}

/** What does not go together. Source: Microsoft Learn, the pages of each feature of AKS. */
function* together(inputs: Properties): Generator<readonly [property: string, reason: string]> {
  const access = map(inputs, "apiServerAccessProfile");
  if (flag(access, "enablePrivateCluster") && texts(access, "authorizedIPRanges").length > 0) {
    yield ["apiServerAccessProfile.authorizedIPRanges", "a private cluster takes no authorized IP ranges"];
  }
  if (flag(inputs, "disableLocalAccounts") && own(inputs, "aadProfile") === undefined) {
    yield ["disableLocalAccounts", "local accounts can only be off where Entra ID is on (aadProfile)"];
  }
  const issuer = own(map(inputs, "oidcIssuerProfile"), "enabled");
  if (flag(map(map(inputs, "securityProfile"), "workloadIdentity"), "enabled") && (issuer ?? false) === false) {
    yield ["securityProfile.workloadIdentity", "workload identity needs oidcIssuerProfile.enabled"];
  }
  const network = map(inputs, "networkProfile");
  const policy = text(network, "networkPolicy");
  if (text(network, "networkDataplane") === "cilium" && policy !== undefined && policy !== "cilium") {
    yield ["networkProfile.networkPolicy", `the dataplane cilium comes with the network policy cilium, not ${policy}`];
  }
}

function* networkFaults(network: Properties): Generator<readonly [property: string, reason: string]> {
  for (const property of ["podCidr", "serviceCidr"]) {
    const range = text(network, property);
    if (range !== undefined && cidr(range) === undefined) yield [property, `"${range}" is no IPv4 range`];
  }
  const [service, dns] = [text(network, "serviceCidr"), text(network, "dnsServiceIP")];
  if (service !== undefined && dns !== undefined && !contains(service, `${dns}/32`)) {
    yield ["dnsServiceIP", `${dns} is not within the service CIDR ${service}`];
  }
}

function poolsFaults(inputs: Properties): CheckFailure[] {
  const value = own(inputs, "agentPoolProfiles");
  if (value === undefined || hasUnknown(value)) return [];
  const pools = maps(inputs, "agentPoolProfiles");
  const failures = pools.flatMap((pool, index) => [
    ...missingName(pool, index),
    ...poolFaults(pool, "name", `agentPoolProfiles[${index}]`),
  ]);
  if (pools.some((pool) => text(pool, "mode") === "System")) return failures;
  return [
    ...failures,
    { property: "agentPoolProfiles", reason: "There has to be at least one system agent pool in the cluster" },
  ];
}

function missingName(pool: Properties, index: number): CheckFailure[] {
  if ("name" in pool) return [];
  const property = `agentPoolProfiles[${index}].name`;
  return [{ property, reason: `Missing required property "${property}"` }];
}

/** Pods, services and nodes must not share addresses. @param subnets inputs of the subnets that nodes stand in */
export function rangeFault(inputs: Properties, subnets: readonly Properties[]): AzureError | undefined {
  const network = map(inputs, "networkProfile");
  const taken = subnets.flatMap(prefixesOf);
  const [service, pod] = [text(network, "serviceCidr"), text(network, "podCidr")];
  const clash = taken.find((range) => service !== undefined && overlap(service, range));
  if (clash !== undefined) {
    const what = `The specified service CIDR ${service} is conflicted with an existing subnet CIDR ${clash}`;
    return new AzureError(400, "ServiceCidrOverlapExistingSubnetsCidr", what);
  }
  const other = [...taken, ...(service === undefined ? [] : [service])].find(
    (range) => pod !== undefined && overlap(pod, range),
  );
  if (other === undefined) return undefined;
  return new AzureError(400, "PodCidrOverlap", `The specified pod CIDR ${pod} overlaps with ${other}`);
}
