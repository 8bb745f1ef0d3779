/** Values of the jupyterhub chart, generation 3. */
import type { Environment, Given, Tree } from "../contract";
import { gateway, monitoring } from "../network";
import { DISK_CLASS } from "../placement";
import { PRIORITY } from "../priorities";
import { resources } from "../resources";
import type { JupyterhubArgs } from "./args";
import { loginConfig, loginEnvironment } from "./login";
import { DATABASE_SECRET, HUB_SECRET, KEY } from "./secrets";
import { singleuser } from "./singleuser";

/** Name of the service in the hub that may read metrics. */
const METRICS = "prometheus";

const RESTRICTED = {
  allowPrivilegeEscalation: false,
  runAsNonRoot: true,
  capabilities: { drop: ["ALL"] },
  seccompProfile: { type: "RuntimeDefault" },
};

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
        KubeSpawner: { container_security_context: { ...RESTRICTED } },
        ...loginConfig(args, environment, secret),
      },
      // Metrics count users and their servers: whoever reads them shows a token of its own.
      services: { [METRICS]: { apiToken: secret(HUB_SECRET, KEY.metricsToken) } },
      loadRoles: { [METRICS]: { services: [METRICS], scopes: ["read:metrics"] } },
      ...database(args, environment),
      containerSecurityContext: { ...RESTRICTED, runAsUser: 1000, runAsGroup: 1000 },
      // Without its own priority class the chart has no key for one.
      extraPodSpec: { priorityClassName: PRIORITY.standard },
      networkPolicy: { ingress: [{ from: [monitoring], ports: [{ port: "http", protocol: "TCP" }] }] },
      resources: resources({ cpu: ["100m", "1"], memory: ["256Mi", "1Gi"] }),
    },
    proxy: {
      secretToken: secret(HUB_SECRET, KEY.proxyToken),
      // The chart's default, a public load balancer, would put the hub on the internet without TLS.
      service: { type: "ClusterIP" },
      chp: {
        containerSecurityContext: {
          ...RESTRICTED,
          readOnlyRootFilesystem: true,
          runAsUser: 65534,
          runAsGroup: 65534,
        },
        extraPodSpec: { priorityClassName: PRIORITY.standard },
        networkPolicy: {
          // The chart lets everybody in here: only the gateway is needed.
          allowedIngressPorts: [],
          ingress: [{ from: [gateway], ports: [{ port: "http", protocol: "TCP" }] }],
        },
        resources: resources({ cpu: ["50m", "500m"], memory: ["64Mi", "256Mi"] }),
      },
    },
    singleuser: singleuser(args, environment),
    cull: { enabled: true, timeout: args.idleMinutes * 60, every: 300 },
    // It runs a scheduler of Kubernetes 1.26, outside the one minor of skew that Kubernetes supports.
    scheduling: { userScheduler: { enabled: false }, userPlaceholder: { enabled: false } },
    // Waits for an image on every node before it installs anything: with tainted or empty pools, until the timeout.
    prePuller: { hook: { enabled: false }, continuous: { enabled: false } },
  };
}

/** The address of Azure's server holds a password, which the chart would take as a value only: the hub reads it itself. */
function database(args: JupyterhubArgs, { database: where }: Environment): Tree<never> {
  const login = loginEnvironment(args);
  if (where === "in-cluster")
    return {
      db: { type: "sqlite-pvc", pvc: { storageClassName: DISK_CLASS } },
      ...(Object.keys(login).length === 0 ? {} : { extraEnv: login }),
    };
  return {
    db: { type: "other" },
    extraConfig: { database: 'import os\n\nc.JupyterHub.db_url = os.environ["JUPYTERHUB_DATABASE_URL"]\n' },
    extraEnv: {
      ...login,
      JUPYTERHUB_DATABASE_URL: { valueFrom: { secretKeyRef: { name: DATABASE_SECRET, key: KEY.databaseUrl } } },
    },
  };
}
