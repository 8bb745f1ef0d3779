/** Schema of a stack's configuration (namespace `platform:`). Defaults stand in the profiles; the documentation is made from this. */
import { z } from "zod";

import { BOM_NAMES } from "../releases/bom";
import type { Release } from "../releases/contract";
import { MINORS, type Minor } from "./kubernetes-versions";
import { clusterSchema } from "./sections/cluster";
import { budgetSchema, logsSchema } from "./sections/costs";
import { credentialsSchema } from "./sections/credentials";
import { dataShape } from "./sections/data";
import { networkSchema } from "./sections/network";
import { gpuDriverSchema, nodeUpgradesSchema, poolsSchema, systemPoolSchema } from "./sections/pools";
import { accessSchema, chartsSchema, gitopsSchema } from "./sections/sources";
import { LABEL } from "./sections/text";

/** The environments, in the order of promotion. */
export const PROFILES = ["dev", "staging", "prod"] as const;

/** Room for the releases' host names below the domain, within DNS's 253 characters. */
const DOMAIN_LENGTH = 200;

/** Azure's limits of tags: 50 a resource, names up to 512 characters without <>%&\?/, values up to 256. */
const tagName = z
  .string()
  .regex(/^[^<>%&\\?/]{1,512}$/, { error: "must be 1 to 512 characters without < > % & \\ ? /" })
  .refine((text) => !/^(microsoft|azure|windows)/i.test(text), {
    error: "must not begin with microsoft, azure or windows",
  });

const tagValue = z.string().min(1).max(256);

/** Everything but `releases`, whose schema belongs to the releases. */
export const platformSchema = z.strictObject({
  location: z
    .string()
    .regex(/^[a-z][a-z0-9]+$/, {
      error: 'must be a region as "az account list-locations" names it: lower-case, no spaces, as in "westeurope"',
    })
    .describe("Azure region of everything in the stack.")
    .meta({ example: "westeurope" }),
  environment: z
    .enum(PROFILES)
    .optional()
    .describe("Profile whose values the stack starts from. Default: the stack's name, where it is one of them."),
  domain: z
    .string()
    .regex(new RegExp(`^(${LABEL}\\.)+${LABEL}$`), { error: 'must be a lower-case DNS name, as in "dev.example.com"' })
    .max(DOMAIN_LENGTH)
    .describe("Base DNS name; the releases' hosts stand below it.")
    .meta({ example: "dev.example.com" }),
  kubernetes: z
    .enum(MINORS as [Minor, ...Minor[]])
    .describe('Kubernetes minor, in quotes ("1.36"); AKS picks the patch.')
    .meta({ example: '"1.36"' }),
  bom: z
    .enum(BOM_NAMES)
    .describe("Bill of materials: the set of charts, each at its exact version, that the releases are installed from."),
  tags: z
    .record(tagName, z.string().max(256))
    // Five places are left to the platform's own tags.
    .refine((tags) => Object.keys(tags).length <= 45, { error: "must not hold more than 45 tags" })
    .describe("Tags of every Azure resource, beside environment, owner, cost-centre, repository and managed-by."),
  owner: tagValue.describe("Who answers for the stack: value of the tag owner."),
  costCentre: tagValue.describe("Who pays for the stack: value of the tag cost-centre."),
  protect: z
    .boolean()
    .describe("Cluster, vault, database, storage account and registry cannot be deleted or replaced."),
  allowReplacement: z
    .array(z.string())
    .describe(
      "Keys whose change replaces something, or is refused by Azure, and which may change nevertheless, as the refusal names them. Take them out again after the run.",
    ),
  network: networkSchema.describe("Address ranges and the way out."),
  cluster: clusterSchema.describe("The cluster itself."),
  systemPool: systemPoolSchema.describe("Node pool of the cluster's own components."),
  pools: poolsSchema,
  nodeUpgrades: nodeUpgradesSchema.describe("How node pools are upgraded."),
  gpuDriver: gpuDriverSchema,
  ...dataShape,
  logs: logsSchema.describe("Log Analytics workspace of the audit logs."),
  budget: budgetSchema,
  access: accessSchema.describe("Who may reach and administer the cluster."),
  gitops: gitopsSchema.describe("What Argo CD runs."),
  gitopsCredentials: credentialsSchema,
  charts: chartsSchema,
});

/** The configuration of a stack without its releases, parsed. */
export type PlatformConfig = z.infer<typeof platformSchema>;

/** The escape hatch of every release. */
export const valuesSchema = z
  .record(z.string(), z.json())
  .describe("Helm values merged last, over everything the platform sets. A null takes a key away.");

/** What a release may be taken from instead of the stack's bill of materials. */
export const releaseBomSchema = z
  .enum(BOM_NAMES)
  .optional()
  .describe("Bill of materials of this release alone, to upgrade one at a time. Default: platform:bom.");

/** JSON Schema of the whole configuration, releases included: the source of the documentation. */
export function configJsonSchema(registry: readonly Release<unknown>[]): object {
  const options = { io: "input", unrepresentable: "any" } as const;
  const platform = z.toJSONSchema(platformSchema, options);
  const values = z.toJSONSchema(valuesSchema, options);
  const bom = z.toJSONSchema(releaseBomSchema, options);
  const releases = registry.map((release) => {
    const args = z.toJSONSchema(release.args, options);
    return [release.name, { ...args, properties: { ...args.properties, bom, values } }];
  });
  const branch = { type: "object", additionalProperties: false, properties: Object.fromEntries(releases) as object };
  return { ...platform, properties: { ...platform.properties, releases: branch } };
}
