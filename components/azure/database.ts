import { Configuration } from "@pulumi/azure-native/dbforpostgresql/configuration";
import { Database as Schema } from "@pulumi/azure-native/dbforpostgresql/database";
import { Server } from "@pulumi/azure-native/dbforpostgresql/server";
import * as pulumi from "@pulumi/pulumi";
import { RandomPassword } from "@pulumi/random/randomPassword";

import type { DatabaseFacts, DatabaseName } from "../../releases/contract";
import type { DatabaseSecrets } from "../cluster/secret";
import type { DatabaseSettings } from "./args";
import { serverShape } from "./database-shape";
import { type Place, standing } from "./place";
import { PrivateZone } from "./private-zone";

/** What the database server needs to know. */
export interface DatabaseArgs {
  readonly stack: string;
  readonly place: Place;
  readonly serverName: pulumi.Input<string>;
  readonly settings: DatabaseSettings;
  readonly subnetId: pulumi.Input<string>;
  readonly virtualNetworkId: pulumi.Input<string>;
  readonly tenantId: pulumi.Input<string>;
  readonly protect: boolean;
}

/** Databases of the server, one a release. */
const NAMES: readonly DatabaseName[] = ["mlflow", "jupyterhub"];

/** Name of the administrator. Azure reserves admin, root and the like. */
const ADMINISTRATOR = "platform";

type Facts = Readonly<Record<DatabaseName, DatabaseFacts<pulumi.Output<string>>>>;

/** A PostgreSQL flexible server inside the network, with a database for each release that wants one. */
export class Database extends pulumi.ComponentResource {
  public readonly serverId: pulumi.Output<string>;
  public readonly host: pulumi.Output<string>;
  public readonly facts: Facts;
  /** Password and address of each database; secret. */
  public readonly secrets: NonNullable<DatabaseSecrets>;
  /** Secret. */
  public readonly password: pulumi.Output<string>;

  public constructor(name: string, args: DatabaseArgs, opts?: pulumi.ComponentResourceOptions) {
    super("platform:azure:Database", name, {}, opts);
    const zone = createZone(this, name, args);
    this.password = createPassword(this, name);
    const server = createServer(this, name, args, zone, this.password);
    const ready = createDatabases(this, name, args, server);
    this.serverId = server.id;
    // Who is told of the host finds the databases there.
    this.host = pulumi.all([server.fullyQualifiedDomainName, pulumi.all([...ready])]).apply(([host]) => host);
    this.facts = forEach((database) => factsOf(this.host, database));
    this.secrets = forEach((database) => ({
      password: this.password,
      url: addressOf(this.host, this.password, database),
    }));
    this.registerOutputs({ host: this.host });
  }
}

function createZone(parent: pulumi.Resource, name: string, args: DatabaseArgs): PrivateZone {
  const { place, stack, virtualNetworkId } = args;
  // Azure: the zone's name ends so, and is not the server's own ("Networking with private access").
  const zone = `${stack}.private.postgres.database.azure.com`;
  return new PrivateZone(name, { place, zone, virtualNetworkId }, { parent });
}

/** Letters, digits and marks that stand in an address unescaped; of three kinds, as Azure wants. */
function createPassword(parent: pulumi.Resource, name: string): pulumi.Output<string> {
  const rule = { length: 32, overrideSpecial: "-_.~", minLower: 1, minUpper: 1, minNumeric: 1 };
  return new RandomPassword(name, rule, { parent }).result;
}

function createServer(
  parent: pulumi.Resource,
  name: string,
  args: DatabaseArgs,
  zone: PrivateZone,
  password: pulumi.Output<string>,
): Server {
  return new Server(
    name,
    {
      ...standing(args.place),
      ...serverShape(args.settings),
      serverName: args.serverName,
      administratorLogin: ADMINISTRATOR,
      administratorLoginPassword: password,
      authConfig: { activeDirectoryAuth: "Disabled", passwordAuth: "Enabled", tenantId: args.tenantId },
      network: {
        delegatedSubnetResourceId: args.subnetId,
        privateDnsZoneArmResourceId: zone.zoneId,
        publicNetworkAccess: "Disabled",
      },
    },
    {
      parent,
      protect: args.protect,
      // A failover changes the zones by itself, and the provider would replace the server to change them back. The disk grows by itself.
      ignoreChanges: ["availabilityZone", "highAvailability.standbyAvailabilityZone", "storage.storageSizeGB"],
    },
  );
}

/** One after the other: the server takes one change at a time (ServerIsBusy). */
function createDatabases(
  parent: pulumi.Resource,
  name: string,
  { place, protect }: DatabaseArgs,
  server: Server,
): readonly pulumi.Output<string>[] {
  const { resourceGroupName } = place;
  const tls = new Configuration(
    `${name}-tls`,
    {
      resourceGroupName,
      serverName: server.name,
      configurationName: "require_secure_transport",
      value: "on",
      source: "user-override",
    },
    { parent },
  );
  let before: pulumi.CustomResource = tls;
  return NAMES.map((databaseName) => {
    const database: Schema = new Schema(
      `${name}-${databaseName}`,
      { resourceGroupName, serverName: server.name, databaseName, charset: "UTF8", collation: "en_US.utf8" },
      { parent, protect, dependsOn: [before] },
    );
    before = database;
    return database.id;
  });
}

function forEach<T>(make: (database: DatabaseName) => T): Readonly<Record<DatabaseName, T>> {
  return { mlflow: make("mlflow"), jupyterhub: make("jupyterhub") };
}

function factsOf(host: pulumi.Output<string>, database: DatabaseName): DatabaseFacts<pulumi.Output<string>> {
  return { host, database: pulumi.output(database), user: pulumi.output(ADMINISTRATOR) };
}

function addressOf(
  host: pulumi.Output<string>,
  password: pulumi.Output<string>,
  database: DatabaseName,
): pulumi.Output<string> {
  return pulumi.secret(
    pulumi.interpolate`postgresql://${ADMINISTRATOR}:${password}@${host}:5432/${database}?sslmode=require`,
  );
}
