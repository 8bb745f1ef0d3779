/** Objects beside the cert-manager chart: the issuers, and who may reach its pods. */
import type { Environment, Given, Manifest, Tree } from "../contract";
import { LETSENCRYPT_PROD, LETSENCRYPT_STAGING, SELF_SIGNED } from "../issuers";
import { allow, anywhere, monitoring } from "../network";
import { type CertManagerArgs, solvesByDns } from "./args";

const ISSUER = { apiVersion: "cert-manager.io/v1", kind: "ClusterIssuer" } as const;
const CA = "platform-ca";

const SERVERS = {
  [LETSENCRYPT_STAGING]: "https://acme-staging-v02.api.letsencrypt.org/directory",
  [LETSENCRYPT_PROD]: "https://acme-v02.api.letsencrypt.org/directory",
};

/** Everything that cert-manager's chart does not make. */
export function certManagerExtras<S>(
  args: CertManagerArgs,
  environment: Environment,
  given: Given<S>,
): readonly Manifest<S>[] {
  return [...network(), ...issuers(args, environment, given)];
}

function issuers<S>(args: CertManagerArgs, environment: Environment, given: Given<S>): readonly Manifest<S>[] {
  if (!solvesByDns(args)) return selfSigned();
  return Object.entries(SERVERS).map(([name, server]) => ({
    ...ISSUER,
    metadata: { name },
    spec: { acme: { server, ...account(args, name), solvers: [{ dns01: azureDns(args, environment, given) }] } },
  }));
}

/** A certificate authority of the cluster's own: three objects, since a self-signed issuer alone gives no chain. */
function selfSigned(): readonly Manifest<never>[] {
  const root = { name: "self-signed-root" };
  return [
    { ...ISSUER, metadata: root, spec: { selfSigned: {} } },
    {
      apiVersion: "cert-manager.io/v1",
      kind: "Certificate",
      metadata: { name: CA },
      spec: {
        isCA: true,
        commonName: "AKS platform, development",
        secretName: CA,
        privateKey: { algorithm: "ECDSA", size: 256 },
        issuerRef: { ...root, kind: ISSUER.kind, group: "cert-manager.io" },
      },
    },
    { ...ISSUER, metadata: { name: SELF_SIGNED }, spec: { ca: { secretName: CA } } },
  ];
}

function account(args: CertManagerArgs, name: string): Tree<never> {
  const email = args.email === null ? {} : { email: args.email };
  return { ...email, privateKeySecretRef: { name: `${name}-account` } };
}

function azureDns<S>(args: CertManagerArgs, environment: Environment, { facts }: Given<S>): Tree<S> {
  const { zone, resourceGroup } = args.challenge.type === "dns" ? args.challenge : { zone: null, resourceGroup: null };
  return {
    azureDNS: {
      environment: "AzurePublicCloud",
      subscriptionID: facts.subscriptionId,
      resourceGroupName: resourceGroup ?? facts.resourceGroup,
      hostedZoneName: zone ?? environment.domain,
      // Named, so that an identity of the node is never taken in its place.
      managedIdentity: { clientID: facts.clientIds["cert-manager"] },
    },
  };
}

function network(): readonly Manifest<never>[] {
  const podsOf = (name: string) => ({ "app.kubernetes.io/name": name, "app.kubernetes.io/instance": "cert-manager" });
  return [
    allow("cert-manager-webhook", podsOf("webhook"), [{ from: anywhere, ports: [10250] }]),
    allow("cert-manager-metrics", podsOf("cert-manager"), [{ from: [monitoring], ports: [9402] }]),
  ];
}
