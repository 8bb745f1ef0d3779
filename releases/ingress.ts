/** An Ingress of the platform's own: the charts' keys for one differ from version to version, and fail in silence. */
import { z } from "zod";

import type { Environment, Manifest } from "./contract";
import { issuerOf } from "./issuers";

/** The argument: class of the controller, or none. */
export const ingressClass = z
  .string()
  .min(1)
  .nullable()
  .describe("Ingress class to publish the host by. Null where a route of Tier 2 does it.");

/** A host below the stack's domain, with a certificate of the environment's issuer; nothing without a class. */
export function ingress(
  className: string | null,
  environment: Environment,
  to: { readonly subdomain: string; readonly service: string; readonly port: number },
): readonly Manifest<never>[] {
  if (className === null) return [];
  const host = `${to.subdomain}.${environment.domain}`;
  const backend = { service: { name: to.service, port: { number: to.port } } };
  return [
    {
      apiVersion: "networking.k8s.io/v1",
      kind: "Ingress",
      metadata: {
        name: to.subdomain,
        annotations: { "cert-manager.io/cluster-issuer": issuerOf(environment) },
      },
      spec: {
        ingressClassName: className,
        tls: [{ hosts: [host], secretName: `${to.subdomain}-tls` }],
        rules: [{ host, http: { paths: [{ path: "/", pathType: "Prefix", backend }] } }],
      },
    },
  ];
}
