/** Steps that take data or service away, each with the reason. */
import { isReal, title, type Resource } from "../pulumi/progress";
import type { Destructive, ObjectDiff, ReleaseDiff } from "./model";

/** Resources that hold data, or that everything else runs on: their removal or replacement cannot be taken back. */
export const STATEFUL: Readonly<Record<string, string>> = {
  "azure-native:containerregistry:Registry": "its images go with it",
  "azure-native:containerservice:ManagedCluster": "everything on the cluster goes with it, volumes included",
  "azure-native:dataprotection:BackupVault": "the recovery points in it go with it",
  "azure-native:dbforpostgresql:Database": "its data go with it",
  "azure-native:dbforpostgresql:Server": "its databases and their backups go with it",
  "azure-native:keyvault:Vault": "its secrets and keys go with it",
  "azure-native:network:PublicIPAddress": "its address changes, which others may have allowed",
  "azure-native:network:PublicIPPrefix": "its addresses change, which others may have allowed",
  "azure-native:resources:ResourceGroup": "everything in it goes with it",
  "azure-native:storage:BlobContainer": "its blobs go with it",
  "azure-native:storage:StorageAccount": "its blobs go with it",
  "kubernetes:core/v1:Namespace": "everything in it goes with it, volumes included",
  "random:index/randomPassword:RandomPassword": "the password changes, and what was encrypted with it is lost",
  "random:index/randomBytes:RandomBytes": "the key changes, and what was encrypted with it is lost",
};

const REPLACES = new Set(["replace", "create-replacement", "delete-replaced"]);

/** One entry a resource, although a replacement has three steps. */
export function destructiveSteps(planned: readonly Resource[]): readonly Destructive[] {
  const seen = new Set<string>();
  return planned.flatMap((resource) => {
    const replaced = REPLACES.has(resource.op);
    if ((!replaced && resource.op !== "delete") || !isReal(resource) || seen.has(resource.urn)) return [];
    seen.add(resource.urn);
    const why = STATEFUL[resource.type] ?? (replaced ? "it is deleted and made anew" : "it is deleted");
    return [{ what: `${title(resource)} is ${replaced ? "replaced" : "deleted"}`, why }];
  });
}

const KINDS: Readonly<Record<string, string>> = {
  CustomResourceDefinition: "every object of its kind goes with it",
  PersistentVolumeClaim: "its volume goes with it, unless its class retains it",
  StatefulSet: "its pods go; its volumes stay, and nothing uses them any more",
  Namespace: "everything in it goes with it",
};

/** A version that a definition no longer has: what was stored in it cannot be read, and the API server refuses the change. */
const VERSION_GONE = /^spec\.versions\[[^\]]+\]$/;

/** Versions that a definition would no longer have. */
export function versionsGone({ changes }: Pick<ObjectDiff, "changes">): readonly string[] {
  const gone = changes.filter(({ path, after }) => VERSION_GONE.test(path) && after === undefined);
  return gone.map(({ path }) => path.slice("spec.versions[".length, -1));
}

/** StatefulSets keep the claims they were made with: Helm deletes and makes them anew, or fails. */
const FIXED = /^spec\.(volumeClaimTemplates|serviceName|selector|podManagementPolicy)\b/;

export function destructiveObjects(releases: readonly ReleaseDiff[]): readonly Destructive[] {
  return releases.flatMap(({ name, objects }) =>
    objects.flatMap(({ title: what, kind, change, changes, hook, kept }): readonly Destructive[] => {
      const why = KINDS[kind];
      if (change === "removed" && why !== undefined && !hook && !kept)
        return [{ what: `${what} of release ${name} is deleted`, why }];
      if (kind === "StatefulSet" && changes.some(({ path }) => FIXED.test(path))) {
        return [
          {
            what: `${what} of release ${name} changes what is fixed`,
            why: "Kubernetes refuses it: delete the StatefulSet first, its volumes stay",
          },
        ];
      }
      const gone = versionsGone({ changes });
      if (kind === "CustomResourceDefinition" && gone.length > 0) {
        return [
          {
            what: `${what} of release ${name} loses its version ${gone.join(", ")}`,
            why: "objects that are stored in it must be written anew first (status.storedVersions names it)",
          },
        ];
      }
      return [];
    }),
  );
}
