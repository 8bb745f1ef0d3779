import * as pulumi from "@pulumi/pulumi";

import type { Manifest } from "../../releases/contract";

/** Kinds without a namespace, as far as releases bring them. */
const OF_THE_CLUSTER: ReadonlySet<string> = new Set([
  "ClusterIssuer",
  "ClusterPolicy",
  "ClusterRole",
  "ClusterRoleBinding",
  "PersistentVolume",
  "PriorityClass",
  "StorageClass",
  "ValidatingAdmissionPolicy",
  "ValidatingAdmissionPolicyBinding",
]);

/** A Kubernetes object of any kind, made from its manifest. */
export class KubernetesObject extends pulumi.CustomResource {
  /** It stands in `namespace` unless its manifest names another, or it is of the whole cluster. */
  public constructor(manifest: Manifest<pulumi.Input<string>>, namespace: string, opts: pulumi.CustomResourceOptions) {
    const { apiVersion, kind, metadata } = manifest;
    const placed = OF_THE_CLUSTER.has(kind) ? metadata : { namespace, ...metadata };
    super(typeOf(apiVersion, kind), nameOf(placed), { ...manifest, metadata: placed }, opts);
  }
}

/** The provider reads group, version and kind from the type; the core group has a name there. */
function typeOf(apiVersion: string, kind: string): string {
  return `kubernetes:${apiVersion.includes("/") ? apiVersion : `core/${apiVersion}`}:${kind}`;
}

function nameOf(metadata: Manifest<pulumi.Input<string>>["metadata"]): string {
  const { namespace, name } = metadata;
  return typeof namespace === "string" ? `${namespace}-${name}` : name;
}
