/**
 * The programs the sandbox runs on, as data.
 *
 * A version here and the one in `sandbox/tools/<module>/go.mod` move together (a test compares them).
 */
import type { Tool } from "./tool";

/** An unset version lies ("v0.0.0-master+$Format:…"), and Helm and clients of the API server act on it. */
const KUBERNETES = {
  module: "kube",
  version: "1.36.3",
  variables: {
    "k8s.io/component-base/version.gitVersion": "v1.36.3",
    "k8s.io/component-base/version.gitMajor": "1",
    "k8s.io/component-base/version.gitMinor": "36",
    "k8s.io/component-base/version.gitTreeState": "clean",
  },
} as const;

/** The programs of one control plane are of one minor: the flags that kwokctl gives them follow it. */
const CONTROL_PLANE = {
  ...KUBERNETES,
  probe: { args: ["--version"], pattern: /^Kubernetes v(\S+)/m },
  fits: ">=1.36.0-0 <1.37.0-0",
} as const;

const KWOK = {
  module: "kwok",
  version: "0.8.0",
  variables: { "sigs.k8s.io/kwok/pkg/consts.Version": "v0.8.0" },
  probe: { args: ["--version"], pattern: /version v(\S+)/ },
  fits: ">=0.8.0-0 <0.9.0-0",
} as const;

const MANIFEST = [
  {
    name: "pulumi",
    module: "pulumi",
    package: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
    version: "3.259.0",
    variables: { "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version": "v3.259.0" },
    probe: { args: ["version"], pattern: /^v(\S+)/m },
    // The SDK is 3.248.0, and an engine serves every SDK that is not newer than itself.
    fits: ">=3.248.0 <4.0.0-0",
    // Half an installation: an engine without its language host is passed over, so that "from PATH" means a whole one.
    companions: ["pulumi-language-nodejs"],
    coldSeconds: 176,
  },
  {
    name: "pulumi-resource-kubernetes",
    module: "pulumi-kubernetes",
    package: ".",
    version: "4.25.0",
    variables: {},
    probe: "plugin",
    fits: "4.25.0",
    plugin: { kind: "resource", name: "kubernetes" },
    coldSeconds: 380,
  },
  {
    name: "etcd",
    module: "etcd",
    package: "go.etcd.io/etcd/server/v3",
    version: "3.6.14",
    variables: {},
    probe: { args: ["--version"], pattern: /etcd Version: (\S+)/ },
    fits: ">=3.5.0 <3.7.0-0",
    coldSeconds: 35,
  },
  { ...CONTROL_PLANE, name: "kube-apiserver", package: "k8s.io/kubernetes/cmd/kube-apiserver", coldSeconds: 120 },
  {
    ...CONTROL_PLANE,
    name: "kube-controller-manager",
    package: "k8s.io/kubernetes/cmd/kube-controller-manager",
    coldSeconds: 50,
  },
  { ...CONTROL_PLANE, name: "kube-scheduler", package: "k8s.io/kubernetes/cmd/kube-scheduler", coldSeconds: 20 },
  {
    ...KUBERNETES,
    name: "kubectl",
    package: "k8s.io/kubernetes/cmd/kubectl",
    probe: { args: ["version", "--client"], pattern: /Client Version: v(\S+)/ },
    // One minor either way: https://kubernetes.io/releases/version-skew-policy/#kubectl
    fits: ">=1.35.0-0 <1.38.0-0",
    coldSeconds: 20,
  },
  { ...KWOK, name: "kwok", package: "sigs.k8s.io/kwok/cmd/kwok", coldSeconds: 41 },
  { ...KWOK, name: "kwokctl", package: "sigs.k8s.io/kwok/cmd/kwokctl", coldSeconds: 30 },
  {
    name: "helm",
    module: "helm",
    package: "helm.sh/helm/v3/cmd/helm",
    version: "3.20.2",
    variables: {
      "helm.sh/helm/v3/internal/version.version": "v3.20.2",
      "helm.sh/helm/v3/pkg/chartutil.k8sVersionMajor": "1",
      "helm.sh/helm/v3/pkg/chartutil.k8sVersionMinor": "36",
    },
    probe: { args: ["version", "--template", "{{.Version}}"], pattern: /v(\S+)/ },
    fits: ">=3.14.0 <4.0.0-0",
    coldSeconds: 49,
  },
  {
    name: "kustomize",
    module: "kustomize",
    package: "sigs.k8s.io/kustomize/kustomize/v5",
    version: "5.8.2",
    variables: {},
    probe: { args: ["version"], pattern: /v(\d\S+)/ },
    fits: ">=5.0.0 <6.0.0-0",
    coldSeconds: 15,
  },
  {
    name: "miniredis",
    module: "miniredis",
    package: ".",
    version: "2.40.0",
    variables: {},
    probe: { args: ["--version"], pattern: /miniredis v(\S+)/ },
    // A main of our own: no other program of this name takes the same argument.
    fits: "2.40.0",
    coldSeconds: 13,
  },
  {
    name: "argocd-core",
    module: "argocd",
    package: ".",
    version: "3.2.11",
    variables: { "github.com/argoproj/argo-cd/v3/common.version": "3.2.11" },
    probe: { args: ["--version"], pattern: /version v?(\S+)/ },
    // A main of our own: no other program of this name takes the same arguments.
    fits: "3.2.11",
    coldSeconds: 270,
  },
  {
    name: "actionlint",
    module: "actionlint",
    package: "github.com/rhysd/actionlint/cmd/actionlint",
    version: "1.7.12",
    variables: {},
    probe: { args: ["-version"], pattern: /^v?(\d\S+)/m },
    // Another version knows other rules: a check must not depend on the machine.
    fits: "1.7.12",
    coldSeconds: 3,
  },
  {
    name: "promtool",
    module: "promtool",
    package: "github.com/prometheus/prometheus/cmd/promtool",
    // The Go module of Prometheus 3.x is numbered v0.3xx.
    version: "3.13.5",
    goVersion: "0.313.5",
    variables: { "github.com/prometheus/common/version.Version": "3.13.5" },
    probe: { args: ["--version"], pattern: /promtool, version (\S+)/ },
    fits: ">=3.0.0 <4.0.0-0",
    coldSeconds: 184,
  },
] as const satisfies readonly Tool[];

export type ToolName = (typeof MANIFEST)[number]["name"];

/** In the order in which they are built: pulumi first, since the plugin download needs it. */
export const TOOLS: readonly (Tool & { readonly name: ToolName })[] = MANIFEST;

/** What `npm start` and `npm test` run on. */
export const DEFAULT_TOOLS: readonly ToolName[] = [
  "pulumi",
  "pulumi-resource-kubernetes",
  "etcd",
  "kube-apiserver",
  "kube-controller-manager",
  "kube-scheduler",
  "kubectl",
  "kwok",
  "kwokctl",
  "helm",
  "kustomize",
  "miniredis",
  "argocd-core",
];
