import { NatGateway } from "@pulumi/azure-native/network/natGateway";
import { PublicIPPrefix } from "@pulumi/azure-native/network/publicIPPrefix";
import * as pulumi from "@pulumi/pulumi";

import { nameOf } from "./names";
import { type Place, standing } from "./place";

/** What the way out needs to know. */
export interface EgressArgs {
  readonly stack: string;
  readonly place: Place;
  /** 28 to 31: 16 to 2 addresses. */
  readonly prefixLength: number;
  /** Zones over which the addresses stand. */
  readonly zones: readonly string[];
}

/** Minutes that an idle connection stays open. Azure: 4 to 120; longer ones hold ports. */
const IDLE_MINUTES = 4;

/** A NAT gateway with public addresses that stay the same for as long as the stack lives. */
export class Egress extends pulumi.ComponentResource {
  public readonly gatewayId: pulumi.Output<string>;
  /** The addresses, as a CIDR. */
  public readonly range: pulumi.Output<string>;

  public constructor(name: string, args: EgressArgs, opts?: pulumi.ComponentResourceOptions) {
    super("platform:azure:Egress", name, {}, opts);
    const prefix = createPrefix(this, name, args);
    this.gatewayId = createGateway(this, name, args, prefix).id;
    this.range = prefix.ipPrefix;
    this.registerOutputs({ range: this.range });
  }
}

function createPrefix(parent: pulumi.Resource, name: string, args: EgressArgs): PublicIPPrefix {
  return new PublicIPPrefix(
    name,
    {
      ...standing(args.place),
      publicIpPrefixName: nameOf("egressPrefix", args.stack),
      prefixLength: args.prefixLength,
      publicIPAddressVersion: "IPv4",
      sku: { name: "Standard", tier: "Regional" },
      zones: [...args.zones],
    },
    { parent },
  );
}

/** Without zones of its own: a Standard gateway stands in one, which Azure chooses; a prefix of several zones outlives it. */
function createGateway(parent: pulumi.Resource, name: string, args: EgressArgs, prefix: PublicIPPrefix): NatGateway {
  return new NatGateway(
    name,
    {
      ...standing(args.place),
      natGatewayName: nameOf("natGateway", args.stack),
      sku: { name: "Standard" },
      idleTimeoutInMinutes: IDLE_MINUTES,
      publicIpPrefixes: [{ id: prefix.id }],
    },
    { parent },
  );
}
