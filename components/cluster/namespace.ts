import { Namespace } from "@pulumi/kubernetes/core/v1";
import type * as pulumi from "@pulumi/pulumi";

import type { NamespaceName, Release } from "../../releases/contract";

/** Namespaces by name. */
export type Namespaces = ReadonlyMap<NamespaceName, Namespace>;

/** Makes each namespace of the releases once, also where two releases share it. */
export function createNamespaces(
  releases: readonly Pick<Release<unknown>, "namespace">[],
  opts: pulumi.CustomResourceOptions,
): Namespaces {
  const names = [...new Set(releases.map((release) => release.namespace))];
  return new Map(names.map((name) => [name, createNamespace(name, opts)]));
}

function createNamespace(name: NamespaceName, opts: pulumi.CustomResourceOptions): Namespace {
  return new Namespace(
    name,
    { metadata: { name, labels: { "app.kubernetes.io/managed-by": "pulumi", ...POD_SECURITY[name] } } },
    opts,
  );
}

/** Pod Security levels that differ from the cluster's default, each for a reason. */
const POD_SECURITY: Partial<Record<NamespaceName, Record<string, string>>> = {
  // The operands load kernel modules and mount the host's devices.
  "gpu-operator": { "pod-security.kubernetes.io/enforce": "privileged" },
};
