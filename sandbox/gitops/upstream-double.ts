/** A stand-in for an upstream chart: workloads of its names and the definitions that it brings, and nothing else. */
import { stringify } from "yaml";

export interface UpstreamLock {
  readonly chart: string;
  readonly version: string;
  readonly repository: string;
  /** `sha256:<hex>` of the real package. */
  readonly digest: string;
  /** @default one Deployment of the chart's name */
  readonly workloads?: readonly { readonly kind: "Deployment" | "StatefulSet" | "DaemonSet"; readonly name: string }[];
  readonly crds?: readonly DefinitionLock[];
}

export interface DefinitionLock {
  /** `<plural>.<group>` */
  readonly name: string;
  readonly kind: string;
  /** The last one is the one that is stored. */
  readonly versions: readonly string[];
  /** @default Namespaced */
  readonly scope?: "Namespaced" | "Cluster";
}

/** Files of the chart, by path. Definitions are templates: an upgrade of the chart changes them. */
export function doubleFiles(lock: UpstreamLock): Readonly<Record<string, string>> {
  const workloads = lock.workloads ?? [{ kind: "Deployment" as const, name: lock.chart }];
  return {
    "Chart.yaml": stringify({
      apiVersion: "v2",
      name: lock.chart,
      version: lock.version,
      description: "A stand-in: this chart's names and definitions, not its content",
    }),
    "values.yaml": "{}\n",
    "templates/workloads.yaml": workloads.map((one) => stringify(workload(one.kind, one.name))).join("---\n"),
    "templates/definitions.yaml": (lock.crds ?? []).map((one) => stringify(definition(one))).join("---\n"),
  };
}

function workload(kind: string, name: string): object {
  const labels = { "app.kubernetes.io/name": name, "app.kubernetes.io/instance": "{{ .Release.Name }}" };
  const drop = { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] }, readOnlyRootFilesystem: true };
  const container = {
    name: "main",
    image: `stand-in.test/${name}:{{ .Chart.Version }}`,
    securityContext: drop,
    resources: { requests: { cpu: "10m", memory: "16Mi" }, limits: { memory: "64Mi" } },
  };
  const pod = {
    automountServiceAccountToken: false,
    securityContext: { runAsNonRoot: true, runAsUser: 65532, seccompProfile: { type: "RuntimeDefault" } },
    containers: [container],
  };
  const serviceName = kind === "StatefulSet" ? { serviceName: name } : {};
  return {
    apiVersion: "apps/v1",
    kind,
    metadata: { name, labels },
    spec: { selector: { matchLabels: labels }, ...serviceName, template: { metadata: { labels }, spec: pod } },
  };
}

/** The API server wants it of definitions in Kubernetes' own groups: https://github.com/kubernetes/enhancements/pull/1111 */
function approval(group: string): Readonly<Record<string, string>> {
  if (!/(^|\.)(k8s|kubernetes)\.io$/.test(group)) return {};
  return { "api-approved.kubernetes.io": "https://github.com/kubernetes/enhancements/pull/1111" };
}

function definition({ name, kind, versions, scope = "Namespaced" }: DefinitionLock): object {
  const [plural = "", ...group] = name.split(".");
  const open = { type: "object", "x-kubernetes-preserve-unknown-fields": true };
  return {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    // As the real charts do: objects must outlive a deleted application.
    metadata: { name, annotations: { "helm.sh/resource-policy": "keep", ...approval(group.join(".")) } },
    spec: {
      group: group.join("."),
      names: { kind, listKind: `${kind}List`, plural, singular: kind.toLowerCase() },
      scope,
      versions: versions.map((version, at) => ({
        name: version,
        served: true,
        storage: at === versions.length - 1,
        schema: { openAPIV3Schema: open },
        subresources: { status: {} },
      })),
    },
  };
}
