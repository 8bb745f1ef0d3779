/** Values of the mlflow chart, generation 0.7. */
import type { Environment, Given, Tree, Value } from "../contract";
import { resources } from "../resources";
import type { MlflowArgs } from "./args";
import { migration } from "./migration";
import { inAzure, onVolume } from "./store";

/** The pin's own image; its tag is the chart's appVersion, said here for the init container. */
const IMAGE = { repository: "burakince/mlflow", tag: "2.1.1" };

const USER = { runAsUser: 1000, runAsGroup: 1000 };

/** The image runs as root unless told otherwise. */
const RESTRICTED = {
  runAsNonRoot: true,
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ["ALL"] },
  seccompProfile: { type: "RuntimeDefault" },
};

/** The user has no home of its own. */
const SCRATCH = { HOME: "/tmp" };

/** What the platform sets of the mlflow chart; everything else is the chart's default. */
export function mlflowValues<S>(args: MlflowArgs, { database }: Environment, given: Given<S>): Tree<S> {
  const store: Tree<S> = database === "azure" ? inAzure(given) : onVolume();
  const variables: Tree<S> = { ...SCRATCH, ...tree(store["extraEnvVars"]) };
  return {
    ...store,
    replicaCount: args.replicas,
    image: IMAGE,
    podSecurityContext: { ...USER, fsGroup: 1000, seccompProfile: RESTRICTED.seccompProfile },
    securityContext: RESTRICTED,
    resources: resources({ cpu: ["100m", "1"], memory: ["512Mi", args.memoryLimit] }),
    // Clients send artifacts through the server and need no key of the store behind it.
    artifactRoot: { proxiedArtifactStorage: true },
    extraEnvVars: variables,
    initContainers: database === "azure" ? [migration(`${IMAGE.repository}:${IMAGE.tag}`, RESTRICTED, variables)] : [],
    extraVolumes: [...list(store["extraVolumes"]), ...SCRATCH_NAMES.map((name) => ({ name, emptyDir: {} }))],
    extraVolumeMounts: [
      ...list(store["extraVolumeMounts"]),
      { name: "tmp", mountPath: "/tmp" },
      { name: "metrics", mountPath: "/mlflow/metrics" },
    ],
    livenessProbe: { initialDelaySeconds: 30, periodSeconds: 20, timeoutSeconds: 5, failureThreshold: 6 },
    readinessProbe: { initialDelaySeconds: 10, periodSeconds: 10, timeoutSeconds: 5 },
  };
}

const SCRATCH_NAMES = ["tmp", "metrics"];

function tree<S>(value: Value<S> | undefined): Tree<S> {
  return (value ?? {}) as Tree<S>;
}

function list<S>(value: Value<S> | undefined): readonly Value<S>[] {
  return (value ?? []) as readonly Value<S>[];
}
