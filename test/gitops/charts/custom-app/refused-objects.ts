/** What is said against the objects around a pod: scaling, budgets, types, routes, policies, secrets, names. */
import { type Refused, api, job, on, worker } from "./refused";

export const REFUSED_OBJECTS: Readonly<Record<string, Refused>> = {
  "an autoscaler's limits are the wrong way round": {
    ...api({ autoscaling: { ...on, minReplicas: 5, maxReplicas: 3 } }),
    says: "shop.apps.api.autoscaling: minReplicas 5 is more than maxReplicas 3; raise maxReplicas, or lower minReplicas",
  },
  "an autoscaler has nothing to scale by": {
    ...api({ autoscaling: { ...on, targetCPUUtilizationPercentage: null } }),
    says: "shop.apps.api.autoscaling: there is nothing to scale by; set targetCPUUtilizationPercentage or targetMemoryUtilizationPercentage",
  },
  "a budget keeps the only pod": {
    ...api({ replicas: 1, podDisruptionBudget: { ...on, minAvailable: 1 } }),
    says: "shop.apps.api.podDisruptionBudget.minAvailable: 1 of 1 (replicas) lets no pod go, and no node with one could drain; raise replicas, lower minAvailable, or remove it: then one at a time may go",
  },
  "a budget's share rounds up to all of the autoscaler's fewest": {
    ...api({
      replicas: 9,
      autoscaling: { ...on, minReplicas: 2 },
      podDisruptionBudget: { ...on, minAvailable: "51%" },
    }),
    says: "shop.apps.api.podDisruptionBudget.minAvailable: 51% of 2 (autoscaling.minReplicas) lets no pod go, and no node with one could drain; raise autoscaling.minReplicas, lower minAvailable, or remove it: then one at a time may go",
  },
  "a budget lets none go": {
    ...api({ podDisruptionBudget: { ...on, maxUnavailable: "0%" } }),
    says: "shop.apps.api.podDisruptionBudget.maxUnavailable: 0 lets no pod go, and no node with one could drain; set 1 or more, or remove it",
  },
  "a budget counts twice": {
    ...api({ podDisruptionBudget: { ...on, minAvailable: 1, maxUnavailable: 1 } }),
    says: "shop.apps.api.podDisruptionBudget: minAvailable and maxUnavailable are both set, and Kubernetes takes one; remove one of them",
  },
  "a job asks for what only a service has": {
    ...job({ autoscaling: on, podDisruptionBudget: on, ingress: on, httpRoute: on, serviceMonitor: on, service: on }),
    says: [
      "shop.apps.run.autoscaling: a job runs to its end and is not scaled; remove it, or set type: api",
      "shop.apps.run.httpRoute: a job has no Service to route to; remove it, or set type: api",
      "shop.apps.run.ingress: a job has no Service to route to; remove it, or set type: api",
      "shop.apps.run.podDisruptionBudget: a job may be evicted and starts again; remove it, or set type: api",
      "shop.apps.run.service: a job serves nobody; remove it, or set type: api",
      "shop.apps.run.serviceMonitor: a job has no Service to scrape; remove it, or set type: api",
    ],
  },
  "a job has what only a Deployment has": {
    ...job({ replicas: 2, healthPath: "/health", strategy: "Recreate" }),
    says: ["healthPath", "replicas", "strategy"].map(
      (key) =>
        `shop.apps.run.${key}: jobs have none, and this is of type job; remove it, or set type: api or processor`,
    ),
  },
  "an api has what only a job has": {
    ...api({ schedule: "@daily", completions: 1 }),
    says: ["completions", "schedule"].map(
      (key) => `shop.apps.api.${key}: only jobs have one, and this is of type api; remove it, or set type: job`,
    ),
  },
  "a processor wants to be routed to": {
    ...worker({ ingress: on, httpRoute: on }),
    says: ["httpRoute", "ingress"].map(
      (key) => `shop.apps.worker.${key}: a processor has no Service to route to; remove it, or set type: api`,
    ),
  },
  "a Job removes itself under Argo CD": {
    ...job({ ttlSecondsAfterFinished: 60 }),
    says: "shop.apps.run.ttlSecondsAfterFinished: a Job that removes itself is missing to Argo CD, which makes it again, for ever; remove it, or set a schedule",
  },
  "a Job has parts of a schedule": {
    ...job({ timeZone: "UTC", completionMode: "Indexed" }),
    says: [
      "shop.apps.run.completionMode: Indexed counts to completions, and there are none; set completions",
      "shop.apps.run.timeZone: it belongs to a schedule, and there is none; set schedule, or remove it",
    ],
  },
  "an Ingress has no host": {
    ...api({ ingress: on }),
    says: "shop.apps.api.ingress.host: there is no host, and it would answer for every one; set it here, or for all apps in ingress.host",
  },
  "an Ingress stands below a domain that is not known": {
    ...api({}, { ingress: { enabled: true, subdomain: "shop" } }),
    says: 'shop.apps.api.ingress.host: subdomain "shop" stands below global.platform.domain, which is empty; set that, or a host',
  },
  "an Ingress leads to no Service": {
    ...api({ ingress: { ...on, host: "a.example" }, service: { enabled: false } }),
    says: "shop.apps.api.ingress: service.enabled is false, and there is nothing to route to; remove one of them",
  },
  "two apps have one address": {
    apps: { a: { ingress: { path: "/x" } }, b: { ingress: { path: "/x" } } },
    more: { ingress: { enabled: true, host: "a.example" } },
    says: "shop.apps.b.ingress.path: a.example/x leads to shop.apps.a already; give one of them another path or host",
  },
  "two routes have one address": {
    apps: Object.fromEntries(
      ["a", "b"].map((name) => [
        name,
        { httpRoute: { ...on, path: "/", hostnames: ["a.example"], gateway: { name: "g" } } },
      ]),
    ),
    says: "shop.apps.b.httpRoute.path: a.example/ leads to shop.apps.a already; give one of them another path or host",
  },
  "a certificate is for a host that is not served": {
    ...api(
      {},
      { ingress: { ...on, host: "a.example", tls: { ...on, configs: [{ secretName: "s", hosts: ["b.example"] }] } } },
    ),
    says: 'ingress.tls.configs: "b.example" is no host of this Ingress (a.example); remove it, or serve it',
  },
  "an HTTPRoute has no gateway and no host": {
    ...api({ httpRoute: on }),
    says: [
      "shop.apps.api.httpRoute.gateway: there is no gateway to hang on; set gateway.name, or global.platform.gateway.name",
      "shop.apps.api.httpRoute.hostnames: there is no host name, and it would answer for every one; set hostnames, or subdomain",
    ],
  },
  "an HTTPRoute stands below a domain that is not known": {
    ...api({ httpRoute: { ...on, subdomain: "shop", gateway: { name: "g" } }, service: { enabled: false } }),
    says: [
      'shop.apps.api.httpRoute.hostnames: subdomain "shop" stands below global.platform.domain, which is empty; set that, or hostnames',
      "shop.apps.api.httpRoute: service.enabled is false, and there is nothing to route to; remove one of them",
    ],
  },
  "Prometheus has no port to scrape": {
    apps: { worker: { serviceMonitor: on }, api: { serviceMonitor: { ...on, port: "metrics" } } },
    says: [
      'shop.apps.api.serviceMonitor.port: no port is named "metrics"; name one of ports',
      "shop.apps.worker.serviceMonitor.port: there is no port to scrape; set port, or name one of ports",
    ],
  },
  "a network policy names nobody, two at once, or a stranger": {
    apps: {
      api: {
        networkPolicy: {
          ...on,
          from: { nobody: { ports: [80] }, both: { app: "web", cidr: "10.0.0.0/8" }, stranger: { app: "wbe" } },
          to: { cut: { namespace: "a", except: ["10.0.0.0/8"] } },
        },
      },
      web: {},
    },
    says: [
      "shop.apps.api.networkPolicy.from.both: app and cidr are given, and each stands alone; make two peers of it",
      "shop.apps.api.networkPolicy.from.nobody: names nobody, which Kubernetes reads as everybody; give app, namespace, labels or cidr",
      'shop.apps.api.networkPolicy.from.stranger.app: there is no app "wbe" here; name one of api, web, or use namespace and labels',
      "shop.apps.api.networkPolicy.to.cut.except: it cuts out of cidr, and there is none; set cidr, or remove it",
    ],
  },
  "a network policy would shut out the ingress controller": {
    ...api({ networkPolicy: on, ingress: { ...on, host: "c.example" } }),
    says: "shop.apps.api.networkPolicy: it would shut out the ingress controller, whose namespace is not known; set global.platform.ingressNamespace",
  },
  "a secret comes from nowhere": {
    ...api({ externalSecret: { ...on, data: { A: { property: "x" } } } }),
    says: [
      "shop.apps.api.externalSecret.data.A.key: the name in the store is missing; set it",
      "shop.apps.api.externalSecret.store.name: there is no store to fetch from; set it, or global.platform.secretStore",
    ],
  },
  "a secret fetches nothing": {
    ...api({ externalSecret: { ...on, store: { name: "s" } } }),
    says: "shop.apps.api.externalSecret.data: there is nothing to fetch; add <variable>: <name in the store>",
  },
  "the shared secret comes from nowhere": {
    ...api({}, { externalSecret: { data: { A: "a" } } }),
    says: "externalSecret.store.name: there is no store to fetch from; set it, or global.platform.secretStore",
  },
  "an identity is not known": {
    ...api({ identity: { name: "orders" } }),
    says: 'shop.apps.api.identity.name: the platform knows no identity "orders"; add global.platform.clientIds.orders, or set identity.clientId',
  },
  "an account is not named": {
    ...api({ identity: { clientId: "00000000-0000-0000-0000-000000000001" }, serviceAccount: { create: false } }),
    says: [
      "shop.apps.api.identity: serviceAccount.create is false, and the identity is written on the account; annotate that account yourself and remove identity, or let it be made",
      "shop.apps.api.serviceAccount.name: serviceAccount.create is false, so an account must be named; set name, or remove create",
    ],
  },
  "two apps become one name": {
    apps: { my_api: {}, "my-api": {} },
    says: "shop.apps.my_api: its objects would be named shop-custom-app-my-api, as those of shop.apps.my-api: hyphens and underscores are one; rename one of them",
  },
};
