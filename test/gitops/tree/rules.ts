/** Rules of one rendered application. Each returns its findings, with the cure. */
import { join } from "node:path";
import { valid } from "semver";
import { projects } from "../../../components/gitops/projects";
import type { Manifest } from "../../support/manifest";
import { shapeFaults } from "../../support/shape";
import { GITOPS, readYaml, SOURCE, type AppFolder, type Application, type EnvironmentName } from "./tree";

export interface Place {
  readonly app: AppFolder;
  readonly environment: EnvironmentName;
  /** Numbers of gitops/waves.yaml. */
  readonly waves: readonly number[];
}

type Rule = (application: Application, place: Place) => readonly string[];

const when = (broken: boolean, finding: string): readonly string[] => (broken ? [finding] : []);

/** A glob of an AppProject. */
function fits(glob: string, text: string): boolean {
  return new RegExp(`^${glob.replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*")}$`).test(text);
}

interface Fence {
  readonly sourceRepos: readonly string[];
  readonly destinations: readonly { readonly namespace: string }[];
}

/** As Argo CD decides: some entry allows, none that begins with ! denies. */
export function admits({ destinations }: Fence, namespace: string): boolean {
  const named = destinations.map((each) => each.namespace);
  const denied = named.some((each) => each.startsWith("!") && fits(each.slice(1), namespace));
  return !denied && named.some((each) => !each.startsWith("!") && fits(each, namespace));
}

const NAMESPACES = readYaml(join(GITOPS, "apps/platform/namespaces/values.yaml")) as {
  readonly namespaces: Readonly<Record<string, unknown>>;
};
const PLATFORM_NAMESPACES = Object.keys(NAMESPACES.namespaces);

const RULES: Readonly<Record<string, Rule>> = {
  "holds what the Application of Argo CD 2.9 knows, and nothing newer": (application) =>
    shapeFaults(application as unknown as Manifest),

  "is named as its folder": ({ metadata }, { app }) =>
    when(metadata.name !== app.name, `metadata.name is ${metadata.name}; name it ${app.name}, as its folder`),

  "is labelled with its group and the kind of its chart": ({ metadata: { labels } }, { app }) => [
    ...when(labels["platform/group"] !== app.group, `label platform/group: set it to ${app.group}`),
    ...when(!["own", "upstream"].includes(labels["platform/chart"] ?? ""), "label platform/chart: own or upstream"),
  ],

  "is in the project of its group": ({ spec }, { app }) => {
    const allowed = app.group === "platform" ? ["platform", "routes"] : ["workloads"];
    return when(
      !allowed.includes(spec.project),
      `spec.project is ${spec.project}; applications of ${app.group} are in ${allowed.join(" or ")}`,
    );
  },

  "goes where its project lets it, from where its project lets it": ({ spec }) => {
    const fence = projects(SOURCE)[spec.project] as unknown as Fence;
    const repositories = spec.sources.map(({ repoURL }) => repoURL).filter((one) => !fence.sourceRepos.includes(one));
    return [
      ...repositories.map(
        (one) => `${one} is no source of project ${spec.project}; add a publisher to components/gitops/publishers.ts`,
      ),
      ...when(
        !admits(fence, spec.destination.namespace),
        `project ${spec.project} keeps out of namespace ${spec.destination.namespace}`,
      ),
    ];
  },

  "has a wave of the table": ({ metadata: { annotations } }, { waves }) => {
    const wave = Number(annotations["argocd.argoproj.io/sync-wave"] ?? NaN);
    return when(!waves.includes(wave), `sync-wave ${wave} is none of gitops/waves.yaml (${waves.join(", ")})`);
  },

  "is read anew when its own folder changes, and only then": ({ metadata: { annotations } }, { app }) => {
    const paths = annotations["argocd.argoproj.io/manifest-generate-paths"];
    return when(paths !== `/${app.path}`, `manifest-generate-paths: set it to /${app.path}`);
  },

  "syncs, heals and tries again by itself": ({ spec: { syncPolicy } }) => [
    ...when(
      JSON.stringify(syncPolicy.automated) !== '{"prune":true,"selfHeal":true}',
      "leave syncPolicy.automated to gitops/common",
    ),
    ...when(!syncPolicy.syncOptions.includes("ServerSideApply=true"), "leave syncPolicy.syncOptions to gitops/common"),
    ...when(!(syncPolicy.retry.limit > 0), "leave syncPolicy.retry to gitops/common"),
  ],

  "takes its objects along when it is deleted, unless it says that they are kept": ({ metadata }) => {
    const keeps = metadata.labels["platform/on-delete"] === "keep";
    return when(keeps === (metadata.finalizers ?? []).length > 0, "leave metadata.finalizers to gitops/common");
  },

  "says how strict its namespace is with pods, or leaves that to the application that makes the platform's": ({
    spec,
  }) => {
    const labels = spec.syncPolicy.managedNamespaceMetadata?.labels ?? {};
    const level = labels["pod-security.kubernetes.io/enforce"] ?? "";
    const makes = spec.syncPolicy.syncOptions.includes("CreateNamespace=true");
    const wanted = spec.project === "workloads" ? "restricted" : "";
    return [
      ...when(
        level !== wanted,
        `pod-security.kubernetes.io/enforce of its namespace is "${level}"; leave managedNamespaceMetadata to gitops/common`,
      ),
      ...when(makes !== (spec.project === "workloads"), "leave CreateNamespace to gitops/common"),
    ];
  },

  "goes into a namespace that the application `namespaces` makes": ({ spec }) => {
    const { namespace } = spec.destination;
    return when(
      spec.project === "platform" && !PLATFORM_NAMESPACES.includes(namespace),
      `${namespace} is none of gitops/apps/platform/namespaces/values.yaml`,
    );
  },

  "names every version exactly, in its version file": ({ spec }) =>
    spec.sources
      .filter((source) => source.chart !== undefined)
      .flatMap(({ chart = "", targetRevision, helm }) => [
        ...when(valid(targetRevision) === null, `${chart} ${targetRevision}: no exact version; set it in version.yaml`),
        ...(helm?.parameters ?? []).flatMap(({ name, value, forceString }) => [
          ...when(/^(UNSET|latest)?$/.test(value), `parameter ${name} is "${value}"; set it in version.yaml`),
          ...when(forceString !== true, `parameter ${name}: forceString, or a tag such as 1e3 becomes a number`),
        ]),
      ]),

  "has no placeholder left": (application) => {
    const left = /"(CHARTS|REPOSITORY|REVISION|UNSET|PUBLISHER)"/.exec(JSON.stringify(application))?.[1] ?? "";
    return when(left !== "", `${left} is left; the label platform/chart decides what the root application fills in`);
  },
};

/** Every finding about one application, as `name: finding`. */
export function faultsOf(application: Application, place: Place): readonly string[] {
  const where = `${place.app.path} in ${place.environment}`;
  return Object.entries(RULES).flatMap(([rule, check]) =>
    check(application, place).map((finding) => `${where}: ${finding} (${rule})`),
  );
}
