/** The proxy that asks people outside the cluster who they are; MLflow 2.1 itself asks nobody. */
import type { Environment, Manifest, Tree } from "../contract";
import type { Entra } from "../entra";
import { allow, allowOut, gateway, monitoring, outside, pods } from "../network";
import { spread } from "../placement";
import { PRIORITY } from "../priorities";
import { resources } from "../resources";
import { MLFLOW_PODS, MLFLOW_PORT } from "./ports";
import { KEY, LOGIN_SECRET } from "./secrets";

const IMAGE = "quay.io/oauth2-proxy/oauth2-proxy:v7.12.0";
export const PROXY = "mlflow-proxy";
export const PROXY_PORT = 4180;
const METRICS_PORT = 44180;

export const PROXY_PODS = { "app.kubernetes.io/name": PROXY, "app.kubernetes.io/instance": "mlflow" };

/** Everything of the proxy: pods, Service, budget, ways in and out. */
export function proxy(login: Entra, replicas: number, environment: Environment): readonly Manifest<never>[] {
  const metadata = { name: PROXY, labels: PROXY_PODS };
  const selector = { matchLabels: PROXY_PODS };
  const budget = { maxUnavailable: 1, selector };
  return [
    { apiVersion: "apps/v1", kind: "Deployment", metadata, spec: deployment(login, replicas, environment) },
    {
      apiVersion: "v1",
      kind: "Service",
      metadata,
      spec: {
        selector: PROXY_PODS,
        ports: [
          { name: "http", port: 80, targetPort: "http" },
          { name: "metrics", port: METRICS_PORT, targetPort: "metrics" },
        ],
      },
    },
    ...(replicas > 1 ? [{ apiVersion: "policy/v1", kind: "PodDisruptionBudget", metadata, spec: budget }] : []),
    allow(PROXY, PROXY_PODS, [
      { from: [gateway], ports: [PROXY_PORT] },
      { from: [monitoring], ports: [METRICS_PORT] },
    ]),
    allowOut(`${PROXY}-out`, PROXY_PODS, [
      { to: [pods(MLFLOW_PODS)], ports: [MLFLOW_PORT] },
      // Entra ID.
      { to: [outside], ports: [443] },
    ]),
  ];
}

function deployment(login: Entra, replicas: number, environment: Environment): Tree<never> {
  return {
    replicas,
    selector: { matchLabels: PROXY_PODS },
    template: {
      metadata: { labels: PROXY_PODS },
      spec: {
        priorityClassName: PRIORITY.standard,
        automountServiceAccountToken: false,
        securityContext: { runAsNonRoot: true, runAsUser: 65532, seccompProfile: { type: "RuntimeDefault" } },
        topologySpreadConstraints: replicas > 1 ? spread(PROXY_PODS) : [],
        containers: [container(login, environment)],
      },
    },
  };
}

function container(login: Entra, environment: Environment): Tree<never> {
  const probe = (path: string) => ({ httpGet: { path, port: "http" } });
  return {
    name: "oauth2-proxy",
    image: IMAGE,
    args: flags(login, environment),
    env: [
      secretVariable("OAUTH2_PROXY_CLIENT_SECRET", KEY.clientSecret),
      secretVariable("OAUTH2_PROXY_COOKIE_SECRET", KEY.cookieSecret),
    ],
    ports: [
      { name: "http", containerPort: PROXY_PORT },
      { name: "metrics", containerPort: METRICS_PORT },
    ],
    livenessProbe: probe("/ping"),
    readinessProbe: probe("/ready"),
    resources: resources({ cpu: ["10m", "200m"], memory: ["32Mi", "128Mi"] }),
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ["ALL"] },
    },
  };
}

function flags({ tenantId, clientId }: Entra, { domain }: Environment): readonly string[] {
  const said = {
    provider: "oidc",
    "oidc-issuer-url": `https://login.microsoftonline.com/${tenantId}/v2.0`,
    "client-id": clientId,
    "redirect-url": `https://mlflow.${domain}/oauth2/callback`,
    upstream: `http://mlflow:${MLFLOW_PORT}`,
    "http-address": `0.0.0.0:${PROXY_PORT}`,
    "metrics-address": `0.0.0.0:${METRICS_PORT}`,
    // Tokens of Entra ID often have no email; everybody of the tenant may come in.
    "oidc-email-claim": "preferred_username",
    "insecure-oidc-allow-unverified-email": "true",
    "email-domain": "*",
    "reverse-proxy": "true",
    "skip-provider-button": "true",
    // Programs outside the cluster show a token of Entra ID in place of a cookie.
    "skip-jwt-bearer-tokens": "true",
  };
  return Object.entries(said).map(([name, value]) => `--${name}=${value}`);
}

function secretVariable(name: string, key: string): Tree<never> {
  return { name, valueFrom: { secretKeyRef: { name: LOGIN_SECRET, key } } };
}
