/** Objects for the tests of rules: one good pod, and what makes it bad. */
import type { Manifest } from "../../policy/manifest";

type Fields = Readonly<Record<string, unknown>>;

const SECURITY = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ["ALL"] },
  readOnlyRootFilesystem: true,
  runAsNonRoot: true,
  seccompProfile: { type: "RuntimeDefault" },
};

const AMOUNTS = { cpu: "10m", memory: "16Mi" };

const GOOD = {
  name: "web",
  image: "registry.example.org:5000/web:1.2.3",
  securityContext: SECURITY,
  resources: { requests: AMOUNTS, limits: AMOUNTS },
};

/** A Deployment that keeps every rule, its container and pod changed by these. */
export function deployment(container: Fields = {}, pod: Fields = {}, spec: Fields = {}): Manifest {
  const containers = [{ ...GOOD, ...container }];
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "web" },
    spec: {
      template: {
        metadata: { labels: { app: "web" } },
        spec: { priorityClassName: "platform-critical", containers, ...pod },
      },
      ...spec,
    },
  };
}

/** The security context of a good container, changed. */
export function security(over: Fields): Fields {
  return { securityContext: { ...SECURITY, ...over } };
}

/** The security context of a good container without a field. */
export function without(field: keyof typeof SECURITY): Fields {
  return { securityContext: Object.fromEntries(Object.entries(SECURITY).filter(([key]) => key !== field)) };
}

/** Any object. */
export function object(kind: string, body: Fields): Manifest {
  return { apiVersion: "v1", kind, metadata: { name: "web" }, ...body };
}

/** A budget over the pods of `deployment`. */
export function budget(spec: Fields): Manifest {
  return object("PodDisruptionBudget", { spec: { selector: { matchLabels: { app: "web" } }, ...spec } });
}

/** Deployment of this many pods that keep apart. */
export function replicated(replicas: number): Manifest {
  return deployment({}, { topologySpreadConstraints: [{ maxSkew: 1 }] }, { replicas });
}
