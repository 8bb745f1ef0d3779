/** What the tests of releases share: environments, arguments of each profile, and secrets that can be recognised. */
import { pinned } from "../../releases/bom";
import type {
  BomName,
  Environment,
  Facts,
  Given,
  PinnedRelease,
  Profile,
  Release,
  ReleaseName,
  Taint,
} from "../../releases/contract";
import { registry } from "../../releases/registry";

export const PROFILES: readonly Profile[] = ["dev", "staging", "prod"];

/** The registry at the charts of the default bill of materials. */
export const DOCUMENTED: readonly PinnedRelease<unknown>[] = registry.map((release) => pinned(release, "documented"));

export const TAINT: Taint = { key: "sku", value: "gpu", effect: "NoSchedule" };

/** Each profile without GPUs and with either form of driver. */
export const ENVIRONMENTS: readonly Environment[] = PROFILES.flatMap((profile) => [
  environment(profile),
  environment(profile, { driver: "aks", osSku: "Ubuntu", taint: TAINT }),
  environment(profile, { driver: "operator", osSku: "Ubuntu2204", taint: TAINT }),
]);

export function environment(profile: Profile, gpu: Environment["gpu"] = null): Environment {
  const database = profile === "dev" ? "in-cluster" : "azure";
  return { profile, kubernetes: "1.36", domain: `${profile}.example.org`, gpu, database };
}

/** A login that every profile takes. */
export const ENTRA = {
  type: "azuread",
  tenantId: "11111111-1111-4111-8111-111111111111",
  clientId: "22222222-2222-4222-8222-222222222222",
  clientSecret: "from the stack",
} as const;

/** A group of administrators. */
export const GROUP = "33333333-3333-4333-8333-333333333333";

/** What a stack must say of logins outside dev, by release. */
export const LOGINS: Readonly<Partial<Record<ReleaseName, object>>> = {
  argocd: { login: ENTRA, adminGroups: [GROUP] },
  jupyterhub: { authenticator: ENTRA },
  mlflow: { login: ENTRA },
};

/** What a stack of this profile must say of a release. */
export function loginOf(release: ReleaseName, profile: Profile): object {
  return profile === "dev" ? {} : (LOGINS[release] ?? {});
}

/** Arguments of a profile, completed as a stack must and parsed. */
export function argsOf<A>(release: Release<A>, profile: Profile, over: object = {}): A {
  return release.args.parse({ ...release.profiles[profile], ...loginOf(release.name, profile), ...over });
}

/** Stands for a secret: tells which one was asked for. */
export function lookup(secret: string, key: string): string {
  return `<${secret}/${key}>`;
}

/** Facts that can be recognised, as a stack of this environment has them. */
export function facts(at: Environment): Facts<string> {
  const inAzure = at.database === "azure";
  const host = "postgres.example.org";
  return {
    tenantId: "<tenant>",
    subscriptionId: "<subscription>",
    resourceGroup: "<resource-group>",
    clientIds: {
      "cert-manager": "<client-cert-manager>",
      mlflow: "<client-mlflow>",
      "external-secrets": "<client-external-secrets>",
      "external-dns": "<client-external-dns>",
      loki: "<client-loki>",
    },
    vault: { name: "<vault>", uri: "https://vault.example.org/" },
    registry: "registry.example.org",
    databases: inAzure
      ? {
          mlflow: { host, database: "mlflow", user: "platform" },
          jupyterhub: { host, database: "jupyterhub", user: "platform" },
        }
      : null,
    artifacts: inAzure ? { account: "artifacts", container: "mlflow" } : null,
    logs: inAzure ? { account: "artifacts", container: "loki" } : null,
  };
}

/** What a release is given in this environment. */
export function given(at: Environment): Given<string> {
  return { facts: facts(at), secret: lookup };
}

/** Chart values of a profile, for the chart of a bill of materials. */
export function valuesOf<A>(
  release: Release<A>,
  at: Environment,
  over: object = {},
  bom: BomName = "documented",
): Readonly<Record<string, unknown>> {
  return release.generations[bom].values(argsOf(release, at.profile, over), at, given(at));
}
