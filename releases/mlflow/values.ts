/** Values of the mlflow chart, generation 0.7, and what all generations have in common. */
import type { Environment, Given, Tree, Value } from "../contract";
import { resources } from "../resources";
import type { MlflowArgs } from "./args";
import { migration, MIGRATION_SCRATCH } from "./migration";
import { MLFLOW_PORT } from "./ports";
import { inAzure, onVolume } from "./store";

/** In what a chart differs from the others. */
export interface MlflowChart {
  /** Of the chart's own image: its appVersion, said here for the init container. */
  readonly tag: string;
  /** Folders that the server writes to and the chart gives no volume. */
  readonly scratch: Readonly<Record<string, string>>;
}

const DOCUMENTED: MlflowChart = { tag: "2.1.1", scratch: { tmp: "/tmp", metrics: "/mlflow/metrics" } };

const REPOSITORY = "burakince/mlflow";

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
export function mlflowValues<S>(args: MlflowArgs, environment: Environment, given: Given<S>): Tree<S> {
  return valuesFor(DOCUMENTED, args, environment, given);
}

/** The same for any chart. */
export function valuesFor<S>(
  { tag, scratch }: MlflowChart,
  args: MlflowArgs,
  { database }: Environment,
  given: Given<S>,
): Tree<S> {
  const store: Tree<S> = database === "azure" ? inAzure(given) : onVolume();
  const names = Object.keys(scratch);
  const volumes = database === "azure" ? [...names, MIGRATION_SCRATCH] : names;
  const variables: Tree<S> = { ...SCRATCH, ...tree(store["extraEnvVars"]) };
  return {
    ...store,
    replicaCount: args.replicas,
    image: { repository: REPOSITORY, tag },
    // The proxy, the routes and everybody's clients know this one.
    service: { port: MLFLOW_PORT },
    podSecurityContext: { ...USER, fsGroup: 1000, seccompProfile: RESTRICTED.seccompProfile },
    // Said again: a chart whose container has a user of its own would leave the files on the volume to another.
    securityContext: { ...RESTRICTED, ...USER },
    resources: resources({ cpu: ["100m", "1"], memory: ["512Mi", args.memoryLimit] }),
    // Clients send artifacts through the server and need no key of the store behind it.
    artifactRoot: { proxiedArtifactStorage: true },
    extraEnvVars: variables,
    initContainers: database === "azure" ? [migration(`${REPOSITORY}:${tag}`, RESTRICTED, variables)] : [],
    extraVolumes: [...list(store["extraVolumes"]), ...volumes.map((name) => ({ name, emptyDir: {} }))],
    extraVolumeMounts: [
      ...list(store["extraVolumeMounts"]),
      ...names.map((name) => ({ name, mountPath: scratch[name] ?? "" })),
    ],
    livenessProbe: { initialDelaySeconds: 30, periodSeconds: 20, timeoutSeconds: 5, failureThreshold: 6 },
    readinessProbe: { initialDelaySeconds: 10, periodSeconds: 10, timeoutSeconds: 5 },
  };
}

function tree<S>(value: Value<S> | undefined): Tree<S> {
  return (value ?? {}) as Tree<S>;
}

function list<S>(value: Value<S> | undefined): readonly Value<S>[] {
  return (value ?? []) as readonly Value<S>[];
}
