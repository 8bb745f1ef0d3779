import type * as pulumi from "@pulumi/pulumi";

const FORCE = { "pulumi.com/patchForce": "true" };

/**
 * For every object that the program keeps itself. Whoever changes a field of one by hand, or makes one before it, becomes the manager
 * of that field, and server-side apply would refuse the program from then on: it is the program that is right. Releases are
 * Helm's. (pulumi.com, Kubernetes, "Managing resources with server-side apply")
 */
export const owned: pulumi.ResourceTransformation = ({ type, props, opts }) => {
  if (!type.startsWith("kubernetes:") || type.startsWith("kubernetes:helm.sh/")) return undefined;
  const { metadata = {} } = props as { readonly metadata?: { readonly annotations?: object } };
  return { props: { ...props, metadata: { ...metadata, annotations: { ...metadata.annotations, ...FORCE } } }, opts };
};
