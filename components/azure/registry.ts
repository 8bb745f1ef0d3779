import { Registry as ContainerRegistry } from "@pulumi/azure-native/containerregistry/registry";
import * as pulumi from "@pulumi/pulumi";

import type { RegistrySettings } from "./args";
import { type Place, standing } from "./place";

/** What the registry needs to know. */
export interface RegistryArgs {
  readonly place: Place;
  readonly registryName: pulumi.Input<string>;
  readonly settings: RegistrySettings;
  readonly protect: boolean;
}

/** The container registry of images and charts: no user of its own, nothing for the anonymous. */
export class Registry extends pulumi.ComponentResource {
  public readonly registryId: pulumi.Output<string>;
  public readonly loginServer: pulumi.Output<string>;

  public constructor(name: string, args: RegistryArgs, opts?: pulumi.ComponentResourceOptions) {
    super("platform:azure:Registry", name, {}, opts);
    const registry = createRegistry(this, name, args);
    this.registryId = registry.id;
    this.loginServer = registry.loginServer;
    this.registerOutputs({ loginServer: this.loginServer });
  }
}

function createRegistry(parent: pulumi.Resource, name: string, args: RegistryArgs): ContainerRegistry {
  const { sku, zoneRedundant } = args.settings;
  return new ContainerRegistry(
    name,
    {
      ...standing(args.place),
      registryName: args.registryName,
      sku: { name: sku },
      adminUserEnabled: false,
      anonymousPullEnabled: false,
      publicNetworkAccess: args.settings.private ? "Disabled" : "Enabled",
      // The smaller sizes know neither; and Azure takes a word about zones at creation alone.
      ...(sku === "Premium" && { networkRuleBypassOptions: "AzureServices" }),
      ...(zoneRedundant && { zoneRedundancy: "Enabled" }),
    },
    { parent, protect: args.protect },
  );
}
