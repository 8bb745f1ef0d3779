import assert from "node:assert/strict";
import { type GitOpsSource, projects, rootApplication } from "../../../components/gitops/manifests";
import { registry } from "../../../releases/registry";

const SOURCE: GitOpsSource = {
  repository: "https://git.example.org/platform.git",
  revision: "v1.2.3",
  path: "gitops/environments/dev",
};

interface Project {
  readonly sourceRepos: readonly string[];
  readonly destinations: readonly { readonly server: string; readonly namespace: string }[];
  readonly clusterResourceWhitelist?: readonly { readonly group: string; readonly kind: string }[];
  readonly namespaceResourceWhitelist?: readonly { readonly group: string; readonly kind: string }[];
}

const fences = projects(SOURCE) as unknown as Readonly<Record<string, Project>>;
const fence = (name: string): Project => {
  const found = fences[name];
  assert.ok(found !== undefined, name);
  return found;
};

/** As Argo CD decides (AppProject.IsDestinationPermitted): some entry allows, none that begins with ! denies. */
function allows({ destinations }: Project, namespace: string): boolean {
  const denied = destinations.some((each) => each.namespace === `!${namespace}`);
  const matches = (pattern: string): boolean => pattern === "*" || pattern === namespace;
  return !denied && destinations.some((each) => !each.namespace.startsWith("!") && matches(each.namespace));
}

describe("the projects of Argo CD", () => {
  it("are by default four, of which `default` allows nothing", () => {
    assert.deepEqual(Object.keys(fences), ["default", "root", "platform", "workloads"]);
    assert.deepEqual([fence("default").sourceRepos, fence("default").destinations], [[], []]);
  });

  it("let the root application make applications in Argo CD's namespace, and nothing else", () => {
    const root = fence("root");
    assert.deepEqual(root.destinations, [{ server: "https://kubernetes.default.svc", namespace: "argocd" }]);
    assert.deepEqual(root.namespaceResourceWhitelist, [{ group: "argoproj.io", kind: "Application" }]);
    assert.deepEqual(root.clusterResourceWhitelist, []);
  });

  it("read the configured repository only", () => {
    for (const name of ["root", "platform", "workloads"])
      assert.deepEqual(fence(name).sourceRepos, [SOURCE.repository]);
  });

  for (const name of ["platform", "workloads"])
    it(`keep ${name} out of every namespace that Pulumi owns, and of the cluster's own, and nowhere else`, () => {
      for (const owned of [...registry.map((release) => release.namespace), "kube-system"])
        assert.equal(allows(fence(name), owned), false, owned);
      for (const free of ["frontend", "monitoring-extra", "argocd2"])
        assert.equal(allows(fence(name), free), true, free);
      assert.deepEqual(
        new Set(fence(name).destinations.map((each) => each.server)),
        new Set(["https://kubernetes.default.svc"]),
      );
    });

  it("give workloads no object of the cluster but their namespace", () => {
    assert.deepEqual(fence("workloads").clusterResourceWhitelist, [{ group: "", kind: "Namespace" }]);
  });
});

interface Application {
  readonly project: string;
  readonly source: {
    readonly repoURL: string;
    readonly targetRevision: string;
    readonly path: string;
    readonly kustomize: { readonly patches: readonly { readonly target: object; readonly patch: string }[] };
  };
  readonly destination: { readonly server: string; readonly namespace: string };
  readonly syncPolicy: {
    readonly automated: object;
    readonly syncOptions: readonly string[];
    readonly retry: { readonly limit: number };
  };
}

describe("the root application", () => {
  const spec = rootApplication(SOURCE) as unknown as Application;

  it("reads by default the environment's folder, in the configured repository at the configured revision", () => {
    const { repoURL, targetRevision, path } = spec.source;
    assert.deepEqual({ repository: repoURL, revision: targetRevision, path }, SOURCE);
    assert.equal(spec.project, "root");
    assert.ok(allows(fence(spec.project), spec.destination.namespace), "its project allows what it does");
  });

  it("follows the repository by itself: it syncs, prunes, heals, and tries again", () => {
    assert.deepEqual(spec.syncPolicy.automated, { prune: true, selfHeal: true });
    assert.deepEqual(spec.syncPolicy.syncOptions, ["ServerSideApply=true"]);
    assert.ok(spec.syncPolicy.retry.limit > 0);
  });

  it("hands repository and revision down to its children of own charts, in one patch", () => {
    const [patch, ...others] = spec.source.kustomize.patches;
    assert.equal(others.length, 0);
    assert.deepEqual(patch?.target, { group: "argoproj.io", kind: "Application", labelSelector: "platform/chart=own" });
    assert.deepEqual(JSON.parse(patch.patch), [
      { op: "replace", path: "/spec/sources/1/repoURL", value: SOURCE.repository },
      { op: "replace", path: "/spec/sources/1/targetRevision", value: SOURCE.revision },
    ]);
  });

  it("keeps a repository's odd letters whole in that patch", () => {
    const repository = 'https://git.example.org/a"b\\c.git';
    const { source } = rootApplication({ ...SOURCE, repository }) as unknown as Application;
    const [first] = JSON.parse(source.kustomize.patches[0]?.patch ?? "[]") as { value: string }[];
    assert.equal(first?.value, repository);
  });
});
