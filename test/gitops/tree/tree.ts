/** The GitOps tree as its tests read it: folders of applications, and what each environment renders. */
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse as parseYaml, stringify } from "yaml";
import { rootApplication } from "../../../components/gitops/root-application";
import type { GitOpsSource, PlatformFacts } from "../../../components/gitops/source";
import { profiles } from "../../../stacks/profiles";
import { common } from "../../../stacks/profiles/common";
import { scratch, parse } from "../../support/helm";
import { kustomizeBuild } from "../../support/kustomize";
import { valueOf } from "../../support/outputs";

export const GITOPS = join(__dirname, "../../../gitops");
export const GROUPS = ["web-applications", "microservices", "data-pipelines", "platform"] as const;
export const ENVIRONMENTS = ["dev", "staging", "prod"] as const;
export type EnvironmentName = (typeof ENVIRONMENTS)[number];

export const SOURCE: GitOpsSource = {
  repository: "https://git.example.org/platform.git",
  revision: "main",
  path: "gitops/environments/dev",
  charts: "oci://registry.example.org/charts",
  mirror: null,
};

export const FACTS: PlatformFacts = {
  domain: "dev.example.org",
  registry: "registry.example.org",
  ...common.gitops.platform,
  clientIds: {
    "external-dns": "11111111-0000-4000-8000-000000000001",
    "external-secrets": "11111111-0000-4000-8000-000000000002",
    loki: "11111111-0000-4000-8000-000000000003",
  },
  tenantId: "22222222-0000-4000-8000-000000000000",
  subscriptionId: "33333333-0000-4000-8000-000000000000",
  resourceGroup: "rg-platform-dev",
  vault: { uri: "https://kv-platform-dev.vault.azure.net/" },
};

/** What the profiles of an environment hand down: the storage account of the logs where there is one. */
export function factsIn(environment: EnvironmentName): PlatformFacts {
  if (profiles[environment].storage === null) return FACTS;
  return { ...FACTS, logs: { account: `stplatform${environment}`, container: "loki" } };
}

/** The card of an application, `app.yaml`. */
export interface Card {
  readonly purpose: string;
  readonly cost: string;
  readonly needs: readonly string[];
  /** Environments it is not in, with the reason. */
  readonly off?: Readonly<Record<string, string>>;
  /** Why production may run what staging does not, or a newer version. */
  readonly exception?: string;
  /** Row of gitops/catalogue.yaml. */
  readonly catalogue?: string;
}

export interface AppFolder {
  readonly name: string;
  readonly group: string;
  /** From the repository's root. */
  readonly path: string;
  readonly folder: string;
  readonly card: Card;
}

export interface ChartSource {
  readonly repoURL: string;
  readonly chart?: string;
  readonly targetRevision: string;
  readonly ref?: string;
  readonly helm?: {
    readonly parameters?: readonly { readonly name: string; readonly value: string; readonly forceString?: boolean }[];
    readonly valueFiles?: readonly string[];
    readonly valuesObject?: object;
    readonly releaseName?: string;
  };
}

export interface Application {
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly annotations: Readonly<Record<string, string>>;
    readonly finalizers?: readonly string[];
  };
  readonly spec: {
    readonly project: string;
    readonly destination: { readonly server: string; readonly namespace: string };
    readonly sources: readonly ChartSource[];
    readonly syncPolicy: {
      readonly automated: object;
      readonly syncOptions: readonly string[];
      readonly retry: { readonly limit: number };
      readonly managedNamespaceMetadata?: { readonly labels: Readonly<Record<string, string>> };
    };
  };
}

export function readYaml(path: string): unknown {
  return parseYaml(readFileSync(path, "utf8"));
}

/** Every application's folder, by group and name. */
export function appFolders(): readonly AppFolder[] {
  return GROUPS.flatMap((group) => {
    const root = join(GITOPS, "apps", group);
    const names = existsSync(root) ? readdirSync(root).sort() : [];
    return names.map((name) => {
      const folder = join(root, name);
      const card = existsSync(join(folder, "app.yaml")) ? (readYaml(join(folder, "app.yaml")) as Card) : undefined;
      return {
        name,
        group,
        path: `gitops/apps/${group}/${name}`,
        folder,
        card: card ?? { purpose: "", cost: "", needs: [] },
      };
    });
  });
}

interface RootSpec {
  readonly source: { readonly kustomize: { readonly patches: readonly object[] } };
}

const rendered = new Map<string, Promise<readonly Application[]>>();

/** What an environment renders to, with what the root Application hands down. */
export function applicationsOf(environment: EnvironmentName, over: Partial<GitOpsSource> = {}) {
  const key = JSON.stringify([environment, over]);
  let found = rendered.get(key);
  if (found === undefined) rendered.set(key, (found = renderEnvironment(environment, { ...SOURCE, ...over })));
  return found;
}

/** As the repo-server does it: the root's patches are written into the environment's own kustomization. */
async function renderEnvironment(environment: EnvironmentName, source: GitOpsSource): Promise<readonly Application[]> {
  const folder = mkdtempSync(join(scratch(), "tree-"));
  for (const part of ["apps", "common", "environments"])
    cpSync(join(GITOPS, part), join(folder, part), { recursive: true });
  const file = join(folder, "environments", environment, "kustomization.yaml");
  const kustomization = readYaml(file) as { readonly patches?: readonly object[] };
  const root = (await valueOf<unknown>(rootApplication(source, factsIn(environment)))) as RootSpec;
  const { patches } = root.source.kustomize;
  const patched = { ...kustomization, patches: [...(kustomization.patches ?? []), ...patches] };
  writeFileSync(file, stringify(patched));
  const text = await kustomizeBuild(join(folder, "environments", environment));
  return parse(text) as unknown as readonly Application[];
}
