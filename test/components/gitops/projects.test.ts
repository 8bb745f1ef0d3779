import assert from "node:assert/strict";
import { projects } from "../../../components/gitops/projects";
import { PUBLISHERS } from "../../../components/gitops/publishers";
import { registry } from "../../../releases/registry";
import { admits } from "../../gitops/tree/rules";
import { SOURCE } from "./sample";

interface Kind {
  readonly group: string;
  readonly kind: string;
}
interface Project {
  readonly sourceRepos: readonly string[];
  readonly destinations: readonly { readonly server: string; readonly namespace: string }[];
  readonly clusterResourceWhitelist?: readonly Kind[];
  readonly namespaceResourceWhitelist?: readonly Kind[];
}

const fences = projects(SOURCE) as unknown as Readonly<Record<string, Project>>;
const fence = (name: string, of = fences): Project => {
  const found = of[name];
  assert.ok(found !== undefined, name);
  return found;
};

const OWNED = [...registry.map((release) => release.namespace), "kube-system", "default", "app-routing-system"];

describe("the projects of Argo CD", () => {
  it("are by default five, of which `default` allows nothing", () => {
    assert.deepEqual(Object.keys(fences), ["default", "root", "platform", "routes", "workloads"]);
    assert.deepEqual([fence("default").sourceRepos, fence("default").destinations], [[], []]);
  });

  it("let the root application make applications in Argo CD's namespace, and nothing else", () => {
    const root = fence("root");
    assert.deepEqual(root.sourceRepos, [SOURCE.repository]);
    assert.deepEqual(root.destinations, [{ server: "https://kubernetes.default.svc", namespace: "argocd" }]);
    assert.deepEqual(root.namespaceResourceWhitelist, [{ group: "argoproj.io", kind: "Application" }]);
    assert.deepEqual(root.clusterResourceWhitelist, []);
  });

  it("let routes stand beside the services of Tier 1, and nothing else of any kind", () => {
    const routes = fence("routes");
    assert.deepEqual(
      routes.destinations.map(({ namespace }) => namespace),
      ["argocd", "monitoring", "ai-tools"],
    );
    assert.deepEqual(routes.namespaceResourceWhitelist, [{ group: "gateway.networking.k8s.io", kind: "HTTPRoute" }]);
    assert.deepEqual(routes.clusterResourceWhitelist, []);
  });

  it("let workloads come from the repository and the own charts alone, an OCI one without its scheme", () => {
    assert.deepEqual(fence("workloads").sourceRepos, [SOURCE.repository, "registry.example.org/charts"]);
  });

  it("let the platform's services come from the known publishers too, and only from the mirror where there is one", () => {
    const own = [SOURCE.repository, "registry.example.org/charts"];
    assert.deepEqual(fence("platform").sourceRepos, [...own, ...PUBLISHERS]);
    const mirrored = projects({ ...SOURCE, mirror: "oci://registry.example.org/mirror" }) as unknown as typeof fences;
    assert.deepEqual(fence("platform", mirrored).sourceRepos, [...own, "registry.example.org/mirror"]);
    assert.deepEqual(fence("workloads", mirrored).sourceRepos, own);
  });

  it("keep everything out of every namespace that Pulumi, AKS or Kubernetes owns", () => {
    for (const name of ["platform", "workloads"])
      for (const owned of OWNED) assert.equal(admits(fence(name), owned), false, `${name}: ${owned}`);
  });

  it("keep the platform's namespaces and the workloads' apart", () => {
    for (const [namespace, owner] of [
      ["platform-vault", "platform"],
      ["frontend", "workloads"],
      ["monitoring-extra", "workloads"],
    ] as const)
      for (const name of ["platform", "workloads"])
        assert.equal(admits(fence(name), namespace), name === owner, `${name}: ${namespace}`);
  });

  it("give workloads no object of the cluster but their namespace", () => {
    assert.deepEqual(fence("workloads").clusterResourceWhitelist, [{ group: "", kind: "Namespace" }]);
  });

  it("list the platform's objects of the cluster by kind, with no kind of Pulumi's and no wildcard", () => {
    const kinds = fence("platform").clusterResourceWhitelist ?? [];
    assert.ok(kinds.length > 0);
    for (const { group, kind } of kinds) assert.ok(kind !== "*" && group !== "*" && kind !== "ClusterIssuer", kind);
  });
});
