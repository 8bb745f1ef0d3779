/** What is promoted: the bill of materials of Tier 1, or one application of Tier 2. Each is one small piece of one file. */
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isMap, parse, parseDocument } from "yaml";
import { boms } from "../../releases/bom";
import type { BomName } from "../../releases/contract";

/** The way of every promotion. */
export const ENVIRONMENTS = ["dev", "staging", "prod"] as const;
export type EnvironmentName = (typeof ENVIRONMENTS)[number];

/** Versions by name: releases with their charts', or an application with its chart's and its image's. */
export type Versions = Readonly<Record<string, readonly string[]>>;

export interface Item {
  /** `bom`, or `app shop` */
  readonly title: string;
  /** The file that a promotion changes, relative to the project. */
  file(environment: EnvironmentName): string;
  /** Undefined where the environment does not have it. */
  versions(environment: EnvironmentName): Versions | undefined;
  /** Makes `to` what `from` is. @returns false where it was so already */
  copy(from: EnvironmentName, to: EnvironmentName): boolean;
}

interface StackFile {
  readonly config?: {
    readonly "platform:bom"?: BomName;
    readonly "platform:releases"?: Readonly<Record<string, { readonly bom?: BomName }>>;
  };
}

const DEFAULT_BOM = Object.keys(boms)[0] as BomName;

/** The whole bill, releases that a stack has set apart included. */
export function billItem(root: string): Item {
  const path = (environment: EnvironmentName): string => `Pulumi.${environment}.yaml`;
  const read = (environment: EnvironmentName): string => readFileSync(join(root, path(environment)), "utf8");
  return {
    title: "bom",
    file: path,
    versions: (environment) => billVersions(read(environment)),
    copy(from, to) {
      const before = read(to);
      const after = withBill(before, parse(read(from)) as StackFile);
      if (after !== before) writeFileSync(join(root, path(to)), after);
      return after !== before;
    },
  };
}

/** @param text a stack's configuration file */
export function billVersions(text: string): Versions {
  const { config } = parse(text) as StackFile;
  const common = config?.["platform:bom"] ?? DEFAULT_BOM;
  const own = config?.["platform:releases"] ?? {};
  return Object.fromEntries(
    Object.keys(boms[DEFAULT_BOM]).map((name) => {
      const bill = boms[own[name]?.bom ?? common] as Readonly<Record<string, { readonly version: string }>> | undefined;
      return [name, [bill?.[name]?.version ?? ""]];
    }),
  );
}

/** The target's text with the source's bill in it; comments and all else stay. */
export function withBill(target: string, source: StackFile): string {
  const document = parseDocument(target);
  const common = source.config?.["platform:bom"];
  const has = document.getIn(["config", "platform:bom"]);
  if (common === undefined && has !== undefined) document.deleteIn(["config", "platform:bom"]);
  else if (common !== undefined && has !== common) document.setIn(["config", "platform:bom"], common);
  const names = Object.keys(boms[DEFAULT_BOM]);
  for (const name of names) {
    const path = ["config", "platform:releases", name, "bom"];
    const wanted = source.config?.["platform:releases"]?.[name]?.bom;
    if (wanted !== undefined) document.setIn(path, wanted);
    else if (document.hasIn(path)) document.deleteIn(path);
    const left = document.getIn(path.slice(0, -1));
    if (isMap(left) && left.items.length === 0) document.deleteIn(path.slice(0, -1));
  }
  const changed = JSON.stringify(document.toJS()) !== JSON.stringify(parse(target));
  return changed ? document.toString({ lineWidth: 0 }) : target;
}

/** Values of a version file, in its order: the chart's version first. */
export function versionsOfPatch(text: string): readonly string[] {
  const patch = parse(text) as readonly { readonly value?: unknown }[] | null;
  return (patch ?? []).map(({ value }) => String(value));
}

/** An application by its name; throws where there is none, with the nearest folder names. */
export function appItem(root: string, name: string): Item {
  const apps = join(root, "gitops", "apps");
  const groups = existsSync(apps) ? readdirSync(apps) : [];
  const group = groups.find((one) => existsSync(join(apps, one, name, "base")));
  if (group === undefined) {
    const known = groups.flatMap((one) => readdirSync(join(apps, one)).map((app) => app)).sort();
    throw new Error(`There is no application "${name}" in gitops/apps. Applications: ${known.join(", ")}.`);
  }
  const path = (environment: EnvironmentName): string => `gitops/apps/${group}/${name}/${environment}/version.yaml`;
  const read = (environment: EnvironmentName): string | undefined => {
    const file = join(root, path(environment));
    return existsSync(file) ? readFileSync(file, "utf8") : undefined;
  };
  return {
    title: `app ${name}`,
    file: path,
    versions(environment) {
      const text = read(environment);
      return text === undefined ? undefined : { [name]: versionsOfPatch(text) };
    },
    copy(from, to) {
      const [source, target] = [read(from), read(to)];
      if (source === undefined || target === undefined || source === target) return false;
      writeFileSync(join(root, path(to)), source);
      return true;
    },
  };
}
