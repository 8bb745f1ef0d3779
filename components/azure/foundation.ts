import { getClientConfigOutput } from "@pulumi/azure-native/authorization/getClientConfig";
import type { Zone } from "@pulumi/azure-native/dns/zone";
import { ResourceGroup } from "@pulumi/azure-native/resources/resourceGroup";
import * as pulumi from "@pulumi/pulumi";
import { RandomString } from "@pulumi/random/randomString";

import type { AzureArgs } from "./args";
import { createBudget } from "./budget";
import { createDnsZone } from "./dns-zone";
import { createGuard } from "./guard";
import { Logs } from "./logs";
import { type GlobalKind, globalNameOf, nameOf, SUFFIX_LENGTH } from "./names";
import { Network } from "./network";
import type { Place } from "./place";
import { grantOnce } from "./roles";
import { tagsOf } from "./tags";

/** What everything else stands on: the group, the network, the logs, the public zone, and who pays. */
export class Foundation extends pulumi.ComponentResource {
  public readonly place: Place;
  public readonly groupId: pulumi.Output<string>;
  public readonly tenantId: pulumi.Output<string>;
  public readonly subscriptionId: pulumi.Output<string>;
  public readonly network: Network;
  public readonly logs: Logs;
  public readonly zone: Zone;
  /** The right of whoever runs the program on what is to come: given early, since it takes minutes to be known everywhere. */
  public readonly deployerRight: pulumi.Resource;
  private readonly suffix: pulumi.Output<string>;

  public constructor(
    name: string,
    private readonly args: AzureArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("platform:azure:Foundation", name, {}, opts);
    const guard = createGuard(this, name, args);
    const group = createGroup(this, name, args, guard);
    const caller = getClientConfigOutput({ parent: this });
    this.place = placeOf(args, group);
    this.groupId = group.id;
    this.tenantId = caller.tenantId;
    this.subscriptionId = caller.subscriptionId;
    this.suffix = createSuffix(this, name);
    this.deployerRight = allowDeployer(this, name, this.place, group, caller.objectId);
    this.network = createNetwork(this, args, this.place);
    this.logs = new Logs("logs", { stack: args.stack, place: this.place, settings: args.logs }, { parent: this });
    this.zone = createDnsZone(this, name, args.domain, this.place);
    if (args.budget !== null) createBudget(this, name, args.stack, group.id, args.budget);
    this.registerOutputs({ resourceGroupName: group.name });
  }

  /** A name that nobody else in Azure has. */
  public globalName(kind: GlobalKind): pulumi.Output<string> {
    return this.suffix.apply((suffix) => globalNameOf(kind, this.args.stack, suffix));
  }
}

function createGroup(parent: pulumi.Resource, name: string, args: AzureArgs, guard: pulumi.Resource): ResourceGroup {
  const resourceGroupName = nameOf("resourceGroup", args.stack);
  return new ResourceGroup(
    name,
    { resourceGroupName, location: args.location, tags: tagsOf(args) },
    { parent, dependsOn: [guard] },
  );
}

function placeOf(args: AzureArgs, group: ResourceGroup): Place {
  return {
    resourceGroupName: group.name,
    groupName: nameOf("resourceGroup", args.stack),
    location: args.location,
    tags: tagsOf(args),
  };
}

function createSuffix(parent: pulumi.Resource, name: string): pulumi.Output<string> {
  const rule = { length: SUFFIX_LENGTH, upper: false, special: false };
  return new RandomString(`${name}-suffix`, rule, { parent }).result;
}

/** On the group: the cluster inherits it, and does not have to be there yet. */
function allowDeployer(
  parent: pulumi.Resource,
  name: string,
  place: Place,
  group: ResourceGroup,
  principalId: pulumi.Input<string>,
): pulumi.Resource {
  return grantOnce(parent, `${name}-deployer`, {
    role: "aksClusterAdmin",
    scope: group.id,
    scopeName: place.groupName,
    principalId,
    principalName: "deployer",
  });
}

function createNetwork(parent: pulumi.Resource, args: AzureArgs, place: Place): Network {
  const endpoints = args.vault.private || args.registry.private || args.storage?.private === true;
  return new Network(
    "network",
    {
      stack: args.stack,
      place,
      ranges: args.network,
      zones: args.systemPool.zones,
      with: { endpoints, database: args.database !== null },
    },
    { parent },
  );
}
