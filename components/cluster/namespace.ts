import { Namespace } from "@pulumi/kubernetes/core/v1";
import * as pulumi from "@pulumi/pulumi";

import type { NamespaceName, Profile } from "../../releases/contract";
import { namespaceManifests, namespaceRules, podSecurityLabels } from "../../releases/namespaces";
import { createExtras } from "./extras";

/** What a namespace needs to know. */
export interface PlatformNamespaceArgs {
  readonly profile: Profile;
}

/** Namespaces by name. */
export type Namespaces = ReadonlyMap<NamespaceName, PlatformNamespace>;

/** A namespace of the platform with what holds in it: Pod Security, quota, container defaults, network policies. */
export class PlatformNamespace extends pulumi.ComponentResource {
  /** Its name, known once it is there. */
  public readonly ready: pulumi.Output<string>;

  public constructor(name: NamespaceName, args: PlatformNamespaceArgs, opts?: pulumi.ComponentResourceOptions) {
    super("platform:cluster:PlatformNamespace", name, {}, opts);
    const rules = namespaceRules[name];
    const labels = { "app.kubernetes.io/managed-by": "pulumi", ...podSecurityLabels(rules) };
    const namespace = new Namespace(name, { metadata: { name, labels } }, { parent: this });
    createExtras(namespaceManifests(rules, args.profile), name, { parent: this, dependsOn: [namespace] });
    this.ready = namespace.metadata.name;
    this.registerOutputs({});
  }
}

/** Makes each namespace of the releases once, also where two releases share it. */
export function createNamespaces(
  releases: readonly { readonly namespace: NamespaceName }[],
  args: PlatformNamespaceArgs,
  opts: pulumi.ComponentResourceOptions,
): Namespaces {
  const names = [...new Set(releases.map((release) => release.namespace))];
  return new Map(names.map((name) => [name, new PlatformNamespace(name, args, opts)]));
}
