/** Where MLflow keeps runs and artifacts: in Azure, or on a volume of its own. */
import type { Given, Manifest, Tree } from "../contract";
import { DISK_CLASS } from "../placement";
import { MLFLOW_PODS } from "./ports";
import { DATABASE_SECRET } from "./secrets";

export const DATA_CLAIM = "mlflow-data";
export const ARTIFACTS_CLAIM = "mlflow-artifacts";
const DATA = "/data";
const ARTIFACTS = "/artifacts";

/** Chart values of the volume: one SQLite file, artifacts beside it. */
export function onVolume(): Tree<never> {
  return {
    // The chart names an SQLite file in the container first, which is gone with the pod; the last argument counts.
    extraArgs: { backendStoreUri: `sqlite:///${DATA}/mlflow.db`, artifactsDestination: `${DATA}/artifacts` },
    extraVolumes: [{ name: "data", persistentVolumeClaim: { claimName: DATA_CLAIM } }],
    extraVolumeMounts: [{ name: "data", mountPath: DATA }],
    // The chart has no update strategy: the next pod must find the disk where it still is, on the node of the last.
    affinity: {
      podAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [
          { topologyKey: "kubernetes.io/hostname", labelSelector: { matchLabels: { ...MLFLOW_PODS } } },
        ],
      },
    },
  };
}

/**
 * Chart values of Azure: PostgreSQL as libpq's own variables say, and the Blob container as a folder. The image has no
 * azure-identity and the chart no pod labels: as a client of Blob Storage MLflow would need the account's key.
 */
export function inAzure<S>({ facts }: Given<S>): Tree<S> {
  const { databases } = facts;
  if (databases === null) throw new Error("internal: MLflow's database is in Azure, and the facts have none");
  const { host, database, user } = databases.mlflow;
  return {
    extraArgs: { backendStoreUri: "postgresql://", artifactsDestination: ARTIFACTS },
    extraEnvVars: { PGHOST: host, PGDATABASE: database, PGUSER: user, PGSSLMODE: "require" },
    extraSecretNamesForEnvFrom: [DATABASE_SECRET],
    extraVolumes: [{ name: "artifacts", persistentVolumeClaim: { claimName: ARTIFACTS_CLAIM } }],
    extraVolumeMounts: [{ name: "artifacts", mountPath: ARTIFACTS }],
    affinity: {
      podAntiAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [
          {
            weight: 100,
            podAffinityTerm: {
              topologyKey: "kubernetes.io/hostname",
              labelSelector: { matchLabels: { ...MLFLOW_PODS } },
            },
          },
        ],
      },
    },
  };
}

/** The volume of dev. */
export function dataClaim(storage: string): Manifest<never> {
  return {
    apiVersion: "v1",
    kind: "PersistentVolumeClaim",
    // It is bound by the pod that the chart makes next: to wait for it would be to wait for ever.
    metadata: { name: DATA_CLAIM, annotations: { "pulumi.com/skipAwait": "true" } },
    spec: { storageClassName: DISK_CLASS, accessModes: ["ReadWriteOnce"], resources: { requests: { storage } } },
  };
}

/** Blob Storage has no size; Kubernetes wants one, and the namespace's quota counts it. */
const NOMINAL = "100Gi";

/** The Blob container as a volume, mounted with the token of MLflow's service account: no key of the store anywhere. */
export function artifactVolume<S>({ facts }: Given<S>): readonly Manifest<S>[] {
  if (facts.artifacts === null) throw new Error("internal: MLflow's artifacts are in Azure, and the facts have none");
  const { account, container } = facts.artifacts;
  const size = { storage: NOMINAL };
  return [
    {
      apiVersion: "v1",
      kind: "PersistentVolume",
      metadata: { name: ARTIFACTS_CLAIM, annotations: { "pv.kubernetes.io/provisioned-by": DRIVER } },
      spec: {
        capacity: size,
        accessModes: ["ReadWriteMany"],
        // What experiments made is not the cluster's to delete.
        persistentVolumeReclaimPolicy: "Retain",
        storageClassName: "",
        mountOptions: ["-o allow_other", "--file-cache-timeout-in-seconds=120", "--use-attr-cache=true"],
        csi: {
          driver: DRIVER,
          volumeHandle: ARTIFACTS_CLAIM,
          volumeAttributes: {
            resourceGroup: facts.resourceGroup,
            storageAccount: account,
            containerName: container,
            protocol: "fuse2",
            clientID: facts.clientIds.mlflow,
            mountWithWorkloadIdentityToken: "true",
          },
        },
      },
    },
    {
      apiVersion: "v1",
      kind: "PersistentVolumeClaim",
      metadata: { name: ARTIFACTS_CLAIM, annotations: { "pulumi.com/skipAwait": "true" } },
      spec: {
        storageClassName: "",
        volumeName: ARTIFACTS_CLAIM,
        accessModes: ["ReadWriteMany"],
        resources: { requests: size },
      },
    },
  ];
}

const DRIVER = "blob.csi.azure.com";
