/** Objects beside the argo-cd chart: who may reach its pods. */
import type { Environment, Manifest } from "../contract";
import { ingress } from "../ingress";
import { allow, gateway, monitoring, pods } from "../network";
import type { ArgocdArgs } from "./args";

const named = (name: string) => ({
  "app.kubernetes.io/name": `argocd-${name}`,
  "app.kubernetes.io/instance": "argocd",
});
const REDIS_HA = { app: "redis-ha", release: "argocd" };
const HAPROXY = { app: "redis-ha-haproxy", release: "argocd" };

const SERVER = named("server");
const CONTROLLER = named("application-controller");
const REPO_SERVER = named("repo-server");
const APPLICATION_SET = named("applicationset-controller");
const NOTIFICATIONS = named("notifications-controller");

/** Everything that Argo CD's chart does not make. */
export function argocdExtras(args: ArgocdArgs, environment: Environment): readonly Manifest<never>[] {
  return [
    ...network(args),
    ...ingress(args.ingressClass, environment, { subdomain: "argocd", service: "argocd-server", port: 80 }),
  ];
}

function network({ highAvailability }: ArgocdArgs): readonly Manifest<never>[] {
  const clients = [SERVER, CONTROLLER, REPO_SERVER].map((labels) => pods(labels));
  return [
    allow("argocd-server", SERVER, [
      { from: [gateway], ports: [8080] },
      { from: [monitoring], ports: [8083] },
    ]),
    allow("argocd-repo-server", REPO_SERVER, [
      { from: [SERVER, CONTROLLER, APPLICATION_SET, NOTIFICATIONS].map((labels) => pods(labels)), ports: [8081] },
      { from: [monitoring], ports: [8084] },
    ]),
    allow("argocd-application-controller", CONTROLLER, [{ from: [monitoring], ports: [8082] }]),
    allow("argocd-applicationset-controller", APPLICATION_SET, [
      { from: [gateway], ports: [7000] },
      { from: [monitoring], ports: [8080] },
    ]),
    allow("argocd-notifications-controller", NOTIFICATIONS, [{ from: [monitoring], ports: [9001] }]),
    ...(highAvailability
      ? [
          allow("argocd-redis-proxy", HAPROXY, [{ from: clients, ports: [6379] }]),
          allow("argocd-redis", REDIS_HA, [{ from: [pods(REDIS_HA), pods(HAPROXY)], ports: [6379, 26379] }]),
        ]
      : [allow("argocd-redis", named("redis"), [{ from: clients, ports: [6379] }])]),
  ];
}
