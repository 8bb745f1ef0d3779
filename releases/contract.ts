/** The contract of a Tier-1 release: everything the platform knows about a chart, as functions of plain data. */
import type { z } from "zod";

/** An environment's shape. A stack names one; several stacks may share it. */
export type Profile = "dev" | "staging" | "prod";

export type ReleaseName = "argocd" | "prometheus" | "cert-manager" | "jupyterhub" | "mlflow" | "gpu-operator";

/** Namespaces that Pulumi owns, each made once even where it holds two releases. */
export type NamespaceName = "argocd" | "monitoring" | "cert-manager" | "ai-tools" | "gpu-operator";

/** How long Helm may wait for a release to become ready before it rolls back, in seconds. */
export type Seconds = number;

/** A Helm values tree. `S` is where a fact stands: an Output in the program, a string in tests. */
export type Tree<S> = { readonly [key: string]: Value<S> };
export type Value<S> = S | string | number | boolean | null | readonly Value<S>[] | Tree<S>;

/** Who installs the NVIDIA driver on GPU nodes. */
export type GpuDriver = "aks" | "operator";

/** Operating system of a pool's nodes, as AKS names it. */
export type OsSku = "Ubuntu" | "Ubuntu2204" | "Ubuntu2404" | "AzureLinux" | "AzureLinux3";

/** A node taint, declared once: `taintText` is what a pool wants, `toleration` what a pod wants. */
export interface Taint {
  readonly key: string;
  readonly value: string;
  readonly effect: "NoSchedule" | "PreferNoSchedule" | "NoExecute";
}

/** What releases may branch on: plain and known before anything is made. */
export interface Environment {
  readonly profile: Profile;
  /** Kubernetes minor, such as `1.36`. */
  readonly kubernetes: string;
  /** Base DNS name of the stack; hosts of releases stand below it. */
  readonly domain: string;
  /** The GPU pool, or null where the stack has none. */
  readonly gpu: null | { readonly driver: GpuDriver; readonly osSku: OsSku; readonly taint: Taint };
  /** Where the databases of MLflow and JupyterHub run: a PostgreSQL server of Azure's, or volumes on the cluster. */
  readonly database: "azure" | "in-cluster";
}

/** What runs on the cluster with an identity of its own in Azure. */
export type Workload = "cert-manager" | "mlflow" | "external-secrets" | "external-dns" | "loki";

/** A database on the stack's PostgreSQL server. */
export type DatabaseName = "mlflow" | "jupyterhub";

/** How a database is reached; its password is a `SecretSource`. */
export interface DatabaseFacts<S> {
  readonly host: S;
  readonly database: S;
  readonly user: S;
}

/** A container of the stack's storage account. */
export interface BlobContainer<S> {
  readonly account: S;
  readonly container: S;
}

/** What Azure answers: values place these, they never look into them. */
export interface Facts<S> {
  readonly tenantId: S;
  readonly subscriptionId: S;
  readonly resourceGroup: S;
  /** Client id of each workload's managed identity. */
  readonly clientIds: Readonly<Record<Workload, S>>;
  readonly vault: { readonly name: S; readonly uri: S };
  /** Login server of the container registry. */
  readonly registry: S;
  /** Null where `Environment.database` is `in-cluster`. */
  readonly databases: Readonly<Record<DatabaseName, DatabaseFacts<S>>> | null;
  /** Blob container of MLflow's artifacts; null where they stay on the cluster. */
  readonly artifacts: BlobContainer<S> | null;
  /** Blob container of Loki's logs; null where they stay on a volume of the cluster. */
  readonly logs: BlobContainer<S> | null;
}

/** A fault of the user's: path, offending value, rule and cure, ready to be printed. */
export interface Fault {
  readonly path: string;
  readonly message: string;
}

/** How a password is made by `random.RandomPassword`. */
export interface PasswordRule {
  /** Number of characters. */
  readonly length: number;
  /** False for letters and digits only. Default true. */
  readonly special?: boolean;
  /** Lower-case hexadecimal of `length` characters (a `random.RandomBytes`), for keys that must be hex. */
  readonly hex?: boolean;
}

/** What Azure keeps of a database that is secret: its password, or the whole address with user and password in it. */
export interface DatabaseSecret {
  readonly database: DatabaseName;
  /** `url` is `postgresql://<user>:<password>@<host>:5432/<database>?sslmode=require`. */
  readonly part: "password" | "url";
}

/** A value of a Secret that the release declares before, for a chart that has fixed where it reads it. */
export interface SecretCopy {
  readonly secret: string;
  readonly key: string;
}

/** Where a secret value comes from: made once by `random`, given by the stack (always marked secret), by Azure, or copied. */
export type SecretSource =
  | { readonly generate: PasswordRule }
  | { readonly value: string }
  | { readonly fact: DatabaseSecret }
  | { readonly copy: SecretCopy };

/** A Secret of a release: generated once, kept encrypted in the state, written to a Kubernetes Secret. */
export interface SecretSpec {
  /** Name of the Kubernetes Secret, in the release's namespace. */
  readonly name: string;
  readonly keys: Readonly<Record<string, SecretSource>>;
  /** Labels by which its reader finds it. Default: none. */
  readonly labels?: Readonly<Record<string, string>>;
}

/** Generated secrets as the values function sees them: `secret(name, key)`. Only for charts without an existing-Secret key. */
export type SecretLookup<S> = (secret: string, key: string) => S;

/** What a release is given beside its arguments. */
export interface Given<S> {
  readonly facts: Facts<S>;
  readonly secret: SecretLookup<S>;
}

/** An object that a release needs beside its chart, in the release's namespace unless it names another or is of the cluster. */
export interface Manifest<S> {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly [key: string]: Value<S> };
  readonly [key: string]: Value<S>;
}

/** Where a chart comes from, exactly. */
export interface ChartPin {
  readonly chart: string;
  /** Exact version, spelled as the chart's index spells it (a leading v included). */
  readonly version: string;
  /** HTTP(S) or oci:// address of the publisher's repository. */
  readonly repository: string;
}

/** Name of a bill of materials. */
export type BomName = "documented" | "current";

/** One generation of a chart's values: what holds from one breaking change of its keys to the next. */
export interface Generation<A> {
  /** What must be running before this release starts. */
  readonly needs: readonly ReleaseName[];
  /** Rules across fields that the schema of the arguments cannot say. */
  check(args: A, environment: Environment): readonly Fault[];
  secrets(args: A, environment: Environment): readonly SecretSpec[];
  values<S>(args: A, environment: Environment, given: Given<S>): Tree<S>;
  /**
   * Objects beside the chart: issuers, network policies, alert rules. They are made before the release's chart, so that
   * its pods find them; workloads and the objects of its own operator (`components/cluster/extras.ts`) after it.
   */
  extras<S>(args: A, environment: Environment, given: Given<S>): readonly Manifest<S>[];
}

/** A Tier-1 release. */
export interface Release<A> {
  readonly name: ReleaseName;
  readonly namespace: NamespaceName;
  readonly timeout: Seconds;
  readonly args: z.ZodType<A>;
  /** Raw arguments by profile; a stack's configuration is merged over them, then parsed once. */
  readonly profiles: Readonly<Record<Profile, object>>;
  /** One a bill of materials; bills whose charts share their keys share the generation. */
  readonly generations: Readonly<Record<BomName, Generation<A>>>;
}

/** A release at the chart of one bill of materials. */
export interface PinnedRelease<A> extends Release<A> {
  readonly bom: BomName;
  readonly pin: ChartPin;
  readonly generation: Generation<A>;
}
