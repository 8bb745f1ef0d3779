/** Values of the jupyterhub chart, generation 3. */
import type { Environment, Given, SecretLookup, Tree } from "../contract";
import { resources } from "../resources";
import type { JupyterhubArgs } from "./args";

export const HUB_SECRET = "jupyterhub-keys";
export const ENTRA_SECRET = "jupyterhub-entra";
export const KEY = {
  proxyToken: "proxy-token",
  cookieSecret: "cookie-secret",
  cryptKey: "crypt-key",
  dummyPassword: "dummy-password",
  clientSecret: "client-secret",
} as const;

/** What the platform sets of the jupyterhub chart; everything else is the chart's default. */
export function jupyterhubValues<S>(args: JupyterhubArgs, environment: Environment, { secret }: Given<S>): Tree<S> {
  return {
    hub: {
      // Fixed keys: left out, the chart makes new ones at every render and each update logs every user out.
      cookieSecret: secret(HUB_SECRET, KEY.cookieSecret),
      config: {
        JupyterHub: {
          admin_access: args.adminAccess,
          authenticator_class: args.authenticator.type,
        },
        Authenticator: { admin_users: args.adminUsers },
        CryptKeeper: { keys: [secret(HUB_SECRET, KEY.cryptKey)] },
        ...login(args, environment, secret),
      },
      ...loginEnvironment(args),
      resources: resources({ cpu: ["100m", "1"], memory: ["256Mi", "1Gi"] }),
    },
    proxy: {
      secretToken: secret(HUB_SECRET, KEY.proxyToken),
      // The chart's default, a public load balancer, would put the hub on the internet without TLS.
      service: { type: "ClusterIP" },
      chp: { resources: resources({ cpu: ["50m", "500m"], memory: ["64Mi", "256Mi"] }) },
    },
    singleuser: {
      image: { name: args.image.name, tag: args.image.tag },
      cpu: { limit: args.cpu.limit, guarantee: args.cpu.guarantee },
      memory: { limit: args.memory.limit, guarantee: args.memory.guarantee },
      storage: { capacity: args.homeStorage },
      // A privileged container in every notebook otherwise; the chart's network policy closes the metadata address.
      cloudMetadata: { blockWithIptables: false },
    },
    // It runs a scheduler of Kubernetes 1.26, outside the one minor of skew that Kubernetes supports.
    scheduling: { userScheduler: { enabled: false }, userPlaceholder: { enabled: false } },
    // Waits for an image on every node before it installs anything: with tainted or empty pools, until the timeout.
    prePuller: { hook: { enabled: false }, continuous: { enabled: false } },
  };
}

function login<S>(args: JupyterhubArgs, environment: Environment, secret: SecretLookup<S>): Tree<S> {
  const { authenticator } = args;
  if (authenticator.type === "dummy")
    return { DummyAuthenticator: { password: secret(HUB_SECRET, KEY.dummyPassword) } };
  return {
    AzureAdOAuthenticator: {
      tenant_id: authenticator.tenantId,
      client_id: authenticator.clientId,
      oauth_callback_url: `https://jupyter.${environment.domain}/hub/oauth_callback`,
    },
  };
}

/** OAuthenticator reads the client secret from this variable, so it stays out of the values. */
function loginEnvironment(args: JupyterhubArgs): Tree<never> {
  if (args.authenticator.type === "dummy") return {};
  return {
    extraEnv: {
      OAUTH_CLIENT_SECRET: { valueFrom: { secretKeyRef: { name: ENTRA_SECRET, key: KEY.clientSecret } } },
    },
  };
}
