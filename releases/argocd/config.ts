/** Argo CD's own configuration: the ConfigMaps argocd-cm and argocd-rbac-cm. */
import type { Environment, Tree } from "../contract";
import { APPLICATION_HEALTH } from "./application-health";
import type { ArgocdArgs } from "./args";
import { DEFINITION_HEALTH } from "./definition-health";
import { readyHealth } from "./health";
import { CLIENT_SECRET_KEY, LOGIN_SECRET } from "./secrets";

/** Kinds that count as healthy when their condition Ready says so. */
const READY_KINDS = [
  "cert-manager.io_Certificate",
  "cert-manager.io_ClusterIssuer",
  "cert-manager.io_Issuer",
  "external-secrets.io_ExternalSecret",
  "external-secrets.io_ClusterSecretStore",
];

const WEBHOOKS = ["MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"];

/** Entries of argocd-cm; every value is a text. */
export function config(args: ArgocdArgs, environment: Environment): Tree<never> {
  return {
    url: `https://argocd.${environment.domain}`,
    "admin.enabled": String(args.adminUser),
    "exec.enabled": "false",
    "users.anonymous.enabled": "false",
    // The default, labels, takes other tools' objects for its own, and is another in the next major.
    "application.resourceTrackingMethod": "annotation",
    "server.rbac.log.enforce.enable": "true",
    // Cilium makes and deletes these by itself, by the thousand.
    "resource.exclusions": yaml([
      { apiGroups: ["cilium.io"], kinds: ["CiliumIdentity", "CiliumEndpoint"], clusters: ["*"] },
    ]),
    // Left out of Argo CD since 1.8: without it sync waves between Applications wait for nothing.
    "resource.customizations.health.argoproj.io_Application": APPLICATION_HEALTH,
    "resource.customizations.health.apiextensions.k8s.io_CustomResourceDefinition": DEFINITION_HEALTH,
    ...Object.fromEntries(READY_KINDS.map((kind) => [`resource.customizations.health.${kind}`, readyHealth])),
    // AKS's admissions enforcer writes a selector into every webhook; Argo CD and it would undo each other for ever.
    ...Object.fromEntries(
      WEBHOOKS.map((kind) => [
        `resource.customizations.ignoreDifferences.admissionregistration.k8s.io_${kind}`,
        yaml({ jqPathExpressions: [".webhooks[]?.namespaceSelector", ".webhooks[]?.clientConfig.caBundle"] }),
      ]),
    ),
    ...login(args),
  };
}

function login({ login: entra }: ArgocdArgs): Tree<never> {
  if (entra.type === "none") return {};
  return {
    "oidc.config": yaml({
      name: "Entra ID",
      issuer: `https://login.microsoftonline.com/${entra.tenantId}/v2.0`,
      clientID: entra.clientId,
      clientSecret: `$${LOGIN_SECRET}:${CLIENT_SECRET_KEY}`,
      requestedIDTokenClaims: { groups: { essential: true } },
      requestedScopes: ["openid", "profile", "email"],
    }),
  };
}

/** Entries of argocd-rbac-cm: everybody who logs in may look, the administrators' groups may do everything. */
export function rbac({ adminGroups }: ArgocdArgs): Tree<never> {
  return {
    "policy.default": "role:readonly",
    "policy.csv": adminGroups.map((group) => `g, ${group}, role:admin\n`).join(""),
    scopes: "[groups, email]",
  };
}

/** JSON is YAML, and needs no writer. */
function yaml(value: object): string {
  return JSON.stringify(value);
}
