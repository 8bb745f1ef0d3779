/** What is said against pods: images, resources, variables, probes, volumes. */
import { type Refused, api, image, on, worker } from "./refused";
import { RESOURCES } from "./values";

export const REFUSED_PODS: Readonly<Record<string, Refused>> = {
  "no image is named": {
    ...api({}, { image: { tag: "1" } }),
    says: "shop.apps.api.image.repository: no image is named; set it here, or for all apps in image.repository",
  },
  "the image has no version": {
    ...api({}, { image: { repository: "shop/app" } }),
    says: "shop.apps.api.image.tag: neither a tag nor a digest is set, so what runs would change by itself; set image.tag or image.digest",
  },
  "the image is the latest": {
    ...api({ image: { tag: "latest" } }),
    says: 'shop.apps.api.image.tag: "latest" names another image tomorrow; use the tag of a release, or a digest',
  },
  "the image is the latest of a kind": {
    ...api({ sidecars: { proxy: { image: { ...image, tag: "Latest-alpine" }, resources: RESOURCES } } }),
    says: 'shop.apps.api.sidecars.proxy.image.tag: "Latest-alpine" names another image tomorrow; use the tag of a release, or a digest',
  },
  "no resources are named": {
    ...api({ resources: { requests: { cpu: null, memory: null }, limits: { memory: null } } }),
    says: [
      "shop.apps.api.resources.limits.memory: not set, so one leak takes the node with it; set it here, or for all apps in defaults.all.resources",
      "shop.apps.api.resources.requests.cpu: not set, and the scheduler places pods by it; set it here, or for all apps in defaults.all.resources",
      "shop.apps.api.resources.requests.memory: not set, and the scheduler places pods by it; set it here, or for all apps in defaults.all.resources",
    ],
  },
  "an init container names no resources": {
    ...api({ initContainers: { migrate: { image, resources: { requests: RESOURCES.requests } } } }),
    says: "shop.apps.api.initContainers.migrate.resources.limits.memory: not set, so one leak takes the node with it; set it here, or for all apps in defaults.all.resources",
  },
  "a request is above its limit": {
    ...api({ resources: { requests: { cpu: "1", memory: "1Gi" }, limits: { cpu: "900m", memory: "1000M" } } }),
    says: [
      "shop.apps.api.resources.requests.cpu: 1 is more than the limit of 900m, and no such pod starts; lower it, or raise limits.cpu",
      "shop.apps.api.resources.requests.memory: 1Gi is more than the limit of 1000M, and no such pod starts; lower it, or raise limits.memory",
    ],
  },
  "a command is a line for a shell": {
    ...api({ command: "serve --port 8000" }),
    says: 'shop.apps.api.command: "serve --port 8000" holds spaces and no shell splits it; write a list: ["serve","--port","8000"]',
  },
  "a secret stands in the values": {
    ...api(
      { env: { DB_PASSWORD: "x", API_KEY: "y", TOKEN_TTL: "60", NO_TOKEN: "" } },
      { global: { env: { auth_token: "z" } } },
    ),
    says: ["API_KEY", "DB_PASSWORD", "auth_token"].map(
      (name) =>
        `shop.apps.api.env.${name}: by its name this is a secret, and values are kept in Git; name where it is instead: { secret: <Secret>, key: <key> }, or use externalSecret`,
    ),
  },
  "a variable has two sources, none, or no key": {
    ...api({ env: { A: { secret: "s", field: "f", key: "k" }, B: { optional: true }, C: { secret: "s" } } }),
    says: [
      "shop.apps.api.env.A: secret and field are given; give exactly one of secret, configMap, field, resource",
      "shop.apps.api.env.B: no source is given; give exactly one of secret, configMap, field, resource",
      "shop.apps.api.env.C: no key is named; add key: <key in the Secret>",
    ],
  },
  "an api cannot tell whether it is ready": {
    ...api({ probes: { readiness: { enabled: false } } }),
    says: "shop.apps.api.probes.readiness: an api without it gets requests before it can answer; remove enabled: false, or set healthPath",
  },
  "an api has nothing to ask": {
    ...api({ healthPath: null }),
    says: "shop.apps.api.probes.readiness: an api without it gets requests before it can answer; remove enabled: false, or set healthPath",
  },
  "a processor has a health path and no port": {
    ...worker({ healthPath: "/health" }),
    says: "shop.apps.worker.port: a health check is set and there is no port to ask; set port to the number that it listens on",
  },
  "a probe asks a port that is not there": {
    ...api({ probes: { liveness: { port: "admin" } } }),
    says: 'shop.apps.api.probes.liveness.port: no port is named "admin"; name one of ports, or give the number',
  },
  "two ports have one number": {
    ...api({ ports: { a: 8000, b: 9000, c: 9000, http: 80 } }),
    says: [
      "shop.apps.api.ports.a: 8000 is port already; give it another number, or remove one of them",
      "shop.apps.api.ports.c: 9000 is ports.b already; give it another number, or remove one of them",
      "shop.apps.api.ports.http: that is the name of `port`; set port instead",
    ],
  },
  "a Service leads nowhere": {
    ...worker({ service: on }),
    says: "shop.apps.worker.service: there is no port for a Service to lead to; set port",
  },
  "a volume has two sources, none, or a name of the chart's": {
    ...api({
      volumes: {
        a: { mountPath: "/a" },
        b: { mountPath: "/b", secret: "s", claim: "c" },
        data: { mountPath: "/c", emptyDir: {} },
      },
    }),
    says: [
      "shop.apps.api.volumes.a: no source is given; give exactly one of configMap, secret, claim, ephemeral, emptyDir",
      "shop.apps.api.volumes.b: secret and claim are given; give exactly one of configMap, secret, claim, ephemeral, emptyDir",
      "shop.apps.api.volumes.data: the chart has volumes of that name itself; give it another",
    ],
  },
  "two mounts have one path": {
    ...api({ writablePaths: { "/tmp": "1Mi" }, volumes: { a: { mountPath: "/tmp", claim: "c" } } }),
    says: "shop.apps.api.volumes.a: /tmp is taken by writablePaths already; mount it elsewhere, or remove one of them",
  },
  "an api would stop before its new version starts": {
    ...api({ strategy: "Recreate" }),
    says: "shop.apps.api.strategy: Recreate stops an api before its new version starts; remove it, or set type: processor",
  },
};
