import { Vault as KeyVault } from "@pulumi/azure-native/keyvault/vault";
import * as pulumi from "@pulumi/pulumi";

import type { VaultSettings } from "./args";
import { type Place, standing } from "./place";

/** What the vault needs to know. */
export interface VaultArgs {
  readonly place: Place;
  readonly vaultName: pulumi.Input<string>;
  readonly tenantId: pulumi.Input<string>;
  readonly settings: VaultSettings;
  readonly protect: boolean;
}

/** The key vault of generated secrets: rights by Azure's roles alone. */
export class Vault extends pulumi.ComponentResource {
  public readonly vaultId: pulumi.Output<string>;
  public readonly vaultName: pulumi.Output<string>;
  public readonly uri: pulumi.Output<string>;

  public constructor(name: string, args: VaultArgs, opts?: pulumi.ComponentResourceOptions) {
    super("platform:azure:Vault", name, {}, opts);
    const vault = createVault(this, name, args);
    this.vaultId = vault.id;
    this.vaultName = vault.name;
    this.uri = vault.properties.apply(({ vaultUri }) => vaultUri);
    this.registerOutputs({ uri: this.uri });
  }
}

function createVault(parent: pulumi.Resource, name: string, args: VaultArgs): KeyVault {
  const { settings } = args;
  return new KeyVault(
    name,
    {
      ...standing(args.place),
      vaultName: args.vaultName,
      properties: {
        tenantId: args.tenantId,
        sku: { family: "A", name: "standard" },
        enableRbacAuthorization: true,
        enableSoftDelete: true,
        softDeleteRetentionInDays: settings.softDeleteDays,
        // Azure takes true or nothing: what was on cannot be turned off.
        ...(settings.purgeProtection && { enablePurgeProtection: true }),
        publicNetworkAccess: settings.private ? "Disabled" : "Enabled",
        networkAcls: { bypass: "AzureServices", defaultAction: settings.private ? "Deny" : "Allow" },
      },
    },
    { parent, protect: args.protect },
  );
}
