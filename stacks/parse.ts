/** A stack from plain data: profile, releases' profiles and configuration as raw trees, merged, parsed once, all faults at once. */
import { z } from "zod";

import { BOM_NAMES } from "../releases/bom";
import type { Environment, Profile, Release, ReleaseName } from "../releases/contract";
import { crossFaults, type Sections } from "./cross-faults";
import { type ConfigFault, describeFaults, StackError } from "./faults";
import { faultsOf, unknownKeys } from "./issues";
import { type Layer, layerOf, mergeLayers, withoutRemoved } from "./layers";
import { isTree, type RawTree } from "./merge";
import { nearest } from "./nearest";
import { placeholderFaults } from "./placeholders";
import { profiles } from "./profiles";
import { ownKeys, rawConfig } from "./raw";
import { parseReleases } from "./releases";
import { type PlatformConfig, platformSchema, PROFILES } from "./schema";
import { networkOf } from "./sections/network";
import { gpuOf, poolsOf } from "./sections/pools";
import type { Stack, StackRelease } from "./stack";

/** All that a stack is made from. */
export interface StackInput {
  /** Name of the stack. */
  readonly stack: string;
  /** Pulumi's configuration, keys with their namespace: maps and lists as JSON text, or parsed already. */
  readonly config: Readonly<Record<string, unknown>>;
  /** Full names of the keys that hold a config secret. Default none. */
  readonly secretKeys?: readonly string[];
  /** Environment variables; PLATFORM_CHARTS_MIRROR and PLATFORM_CHARTS_TRUST are read. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Throws `StackError` with every fault there is. */
export function parseStack(input: StackInput, registry: readonly Release<unknown>[]): Stack {
  const raw = rawConfig(input.config, shapeOfConfig);
  const profile = profileOf(input.stack, raw.tree["environment"]);
  const layers = layersOf(input, raw.tree, profile.name, registry);
  const { releases: branch, ...rest } = mergeLayers(layers);
  const merged: RawTree = { ...withoutRemoved(rest, platformSchema), environment: profile.name };
  // What is no map or no list is told once, in words of the configuration, and not again by the schema.
  const broken = new Set(raw.faults.map((fault) => fault.path[0]));
  const sections = parseSections(merged, broken);
  const environment = environmentOf(profile.name, sections.parsed);
  const secret = layers.some((layer) => layer.secrets?.has("releases"));
  const parsed = broken.has("releases")
    ? { releases: new Map<string, StackRelease>(), faults: [] }
    : parseReleases(registry, isTree(branch) ? branch : {}, {
        ...{ secret, environment },
        bom: sections.parsed.bom ?? BOM_NAMES[0],
      });

  const found = [
    ...raw.faults,
    ...placeholderFaults(raw.tree),
    ...sections.faults,
    ...crossFaults(merged, sections.parsed, new Set(ownKeys(input.secretKeys ?? []))),
    ...parsed.faults,
  ];
  // Without a profile of its own the stack was checked against another's: what that one said is not its fault.
  const own = profile.fault === null ? found : found.filter((fault) => isStacksOwn(layerOf(layers, fault.path)));
  const faults = profile.fault === null ? own : [profile.fault, ...own];
  if (faults.length > 0) throw new StackError(describeFaults(input.stack, faults, layers), faults);
  if (environment === null) throw new Error("internal: a stack without faults has no domain");
  return assemble(input, sections.parsed as PlatformConfig, environment, parsed.releases);
}

/** Tells which keys hold maps and lists; what stands in `releases` is for the releases' own schemas. */
const shapeOfConfig = platformSchema.extend({ releases: z.record(z.string(), z.unknown()) });

interface ChosenProfile {
  readonly name: Profile;
  readonly fault: ConfigFault | null;
}

function profileOf(stack: string, configured: unknown): ChosenProfile {
  const wanted = configured ?? stack;
  const known = PROFILES.find((profile) => profile === wanted);
  if (known !== undefined) return { name: known, fault: null };
  const names = PROFILES.map((name) => `"${name}"`).join(", ");
  if (configured === undefined || configured === null) {
    const message = `is not set, and "${stack}" names none of the environments ${names}; either select one of those stacks, or say what this one is like: pulumi config set platform:environment ${nearest(stack, PROFILES) ?? "dev"} --stack ${stack}`;
    return { name: "dev", fault: { path: ["environment"], message } };
  }
  const near = typeof wanted === "string" ? nearest(wanted, PROFILES) : null;
  const message = `must be one of ${names}${near === null ? "" : `; did you mean "${near}"`}`;
  return { name: "dev", fault: { path: ["environment"], message } };
}

function layersOf(
  input: StackInput,
  config: RawTree,
  profile: Profile,
  registry: readonly Release<unknown>[],
): readonly Layer[] {
  const releases = registry.map((release) => ({
    name: `profile ${profile} of release ${release.name}`,
    tree: { releases: { [release.name]: release.profiles[profile] } },
  }));
  const mirror = input.env["PLATFORM_CHARTS_MIRROR"];
  return [
    { name: `profile ${profile}`, tree: profiles[profile] },
    ...releases,
    { name: `Pulumi.${input.stack}.yaml`, tree: config, secrets: new Set(ownKeys(input.secretKeys ?? [])) },
    ...(mirror ? [{ name: "environment variable PLATFORM_CHARTS_MIRROR", tree: { charts: mirror } }] : []),
  ];
}

function isStacksOwn(layer: Layer | null): boolean {
  return layer === null || !layer.name.startsWith("profile ");
}

/** Each top-level key by itself, so that a fault in one does not hide what the others break together. */
function parseSections(
  merged: RawTree,
  broken: ReadonlySet<unknown>,
): { parsed: Sections; faults: readonly ConfigFault[] } {
  const parsed: Record<string, unknown> = {};
  const faults: ConfigFault[] = [];
  const place = { schema: platformSchema, value: merged, path: [], alsoKnown: ["releases"] };
  for (const [key, schema] of Object.entries(platformSchema.shape)) {
    const result = schema.safeParse(merged[key]);
    if (result.success) parsed[key] = result.data;
    else if (!broken.has(key)) faults.push(...faultsOf(prefixed(result.error, key), place));
  }
  const unknown = Object.keys(merged).filter((key) => !Object.hasOwn(platformSchema.shape, key));
  faults.push(...unknownKeys(unknown, [], place));
  return { parsed: parsed, faults };
}

function prefixed(error: z.core.$ZodError, key: string): readonly z.core.$ZodIssue[] {
  return error.issues.map((issue) => ({ ...issue, path: [key, ...issue.path] }));
}

function environmentOf(profile: Profile, sections: Sections): Environment | null {
  const { domain, kubernetes, systemPool, pools, gpuDriver, database } = sections;
  if (domain === undefined || kubernetes === undefined || database === undefined) return null;
  if (systemPool === undefined || pools === undefined || gpuDriver === undefined) return null;
  const gpu = gpuOf(poolsOf(systemPool, pools), gpuDriver);
  return { profile, kubernetes, domain, gpu, database: database === null ? "in-cluster" : "azure" };
}

function assemble(
  input: StackInput,
  config: PlatformConfig,
  environment: Environment,
  releases: ReadonlyMap<string, StackRelease>,
): Stack {
  const { network, systemPool, pools, access, gitops, gitopsCredentials = {}, charts, ...rest } = config;
  const { domain: _domain, environment: _environment, bom: _bom, ...azure } = rest;
  return {
    name: input.stack,
    environment,
    azure: { ...azure, network: networkOf(network), systemPool, pools: poolsOf(systemPool, pools) },
    access,
    gitops: { ...gitopsOf(gitops, environment.profile), credentials: gitopsCredentials },
    charts: { mirror: charts ?? null, trust: input.env["PLATFORM_CHARTS_TRUST"] || null },
    releases: Object.fromEntries(releases) as Record<ReleaseName, StackRelease>,
  };
}

function gitopsOf(config: PlatformConfig["gitops"], profile: Profile): Omit<Stack["gitops"], "credentials"> {
  const { path, charts, mirror, platform } = config;
  return {
    ...config,
    path: path ?? `gitops/environments/${profile}`,
    charts: charts ?? `oci://${platform.registry}/charts`,
    mirror: mirror ?? null,
  };
}
