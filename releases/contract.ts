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

/** A node taint, declared once: `taintText` is what a pool wants, `toleration` what a pod wants. */
export interface Taint {
  readonly key: string;
  readonly value: string;
  readonly effect: "NoSchedule" | "PreferNoSchedule" | "NoExecute";
}

/** What releases may branch on: plain and known before anything is made. */
export interface Environment {
  readonly profile: Profile;
  /** Base DNS name of the stack; hosts of releases stand below it. */
  readonly domain: string;
  /** The GPU pool, or null where the stack has none. */
  readonly gpu: null | { readonly driver: GpuDriver; readonly taint: Taint };
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

/** Where a secret value comes from: made once by `random`, or given by the stack (always marked secret). */
export type SecretSource = { readonly generate: PasswordRule } | { readonly value: string };

/** A Secret of a release: generated once, kept encrypted in the state, written to a Kubernetes Secret. */
export interface SecretSpec {
  /** Name of the Kubernetes Secret, in the release's namespace. */
  readonly name: string;
  readonly keys: Readonly<Record<string, SecretSource>>;
}

/** Generated secrets as the values function sees them: `secret(name, key)`. Only for charts without an existing-Secret key. */
export type SecretLookup<S> = (secret: string, key: string) => S;

/** Where a chart comes from, exactly. */
export interface ChartPin {
  readonly chart: string;
  /** Exact version, spelled as the chart's index spells it (a leading v included). */
  readonly version: string;
  /** HTTP(S) or oci:// address of the publisher's repository. */
  readonly repository: string;
}

/** One generation of a chart's values: what holds from one breaking change of its keys to the next. */
export interface Generation<A> {
  /** What must be running before this release starts. */
  readonly needs: readonly ReleaseName[];
  /** Rules across fields that the schema of the arguments cannot say. */
  check(args: A, environment: Environment): readonly Fault[];
  secrets(args: A, environment: Environment): readonly SecretSpec[];
  values<S>(args: A, environment: Environment, secret: SecretLookup<S>): Tree<S>;
}

/** A Tier-1 release. */
export interface Release<A> {
  readonly name: ReleaseName;
  readonly pin: ChartPin;
  readonly namespace: NamespaceName;
  readonly timeout: Seconds;
  readonly args: z.ZodType<A>;
  /** Raw arguments by profile; a stack's configuration is merged over them, then parsed once. */
  readonly profiles: Readonly<Record<Profile, object>>;
  readonly generation: Generation<A>;
}
