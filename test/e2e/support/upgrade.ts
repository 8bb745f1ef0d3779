/** What an upgrade must leave as it was: volumes, Secrets that hold data, and where users' homes are. */
import assert from "node:assert/strict";
import { parse } from "yaml";
import type { Cluster, HelmRelease, Listed } from "./cluster";
import { type Outcome, succeeded } from "./launch";
import { scratch } from "./sandbox";
import { generatedByUrn } from "./secrets";
import { type Changes, configWith, runOps } from "./stacks";

/** Where JupyterHub looks for a user's home. */
export interface Homes {
  readonly claim: string;
  readonly subPath: string;
  /** How KubeSpawner makes a name of a user's; generation 3 knows the one way only. */
  readonly scheme: string;
}

/** What holds data, by `<namespace>/<name>`. */
export interface Kept {
  /** The uid tells a claim from a new one of the same name. */
  readonly claims: Readonly<Record<string, string>>;
  /** Keys and values of the Secrets that the platform makes. */
  readonly secrets: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly homes: Homes;
}

/** An up of changed configuration, as an operator does it; Argo CD's applications are not waited for. */
export async function movedTo(stack: string, changes: Changes): Promise<Outcome> {
  const file = await configWith(stack, changes);
  return succeeded(runOps(stack, ["--config-file", file, "--applications", "0"]));
}

/** What is deployed; revisions differ from step to step. */
export async function deployments(cluster: Cluster): Promise<readonly Omit<HelmRelease, "revision">[]> {
  return (await cluster.releases()).map(({ revision: _, ...release }) => release);
}

/** What a stack held at a moment, to be found again after an upgrade. */
export class Holdings {
  private constructor(
    private readonly stack: string,
    private readonly cluster: Cluster,
    readonly kept: Kept,
    /** By the URN of the resource that made it. */
    readonly generated: ReadonlyMap<string, string>,
  ) {}

  static async of(stack: string, cluster: Cluster): Promise<Holdings> {
    return new Holdings(stack, cluster, await kept(cluster), await generatedByUrn(stack));
  }

  /** @throws AssertionError when a claim is another one or gone, a Secret lost something, or a value was made anew */
  async assertKept(): Promise<void> {
    const now = await kept(this.cluster);
    // Applications may have made others meanwhile.
    for (const [name, uid] of Object.entries(this.kept.claims)) assert.equal(now.claims[name], uid, name);
    for (const [name, data] of Object.entries(this.kept.secrets)) assert.deepEqual(now.secrets[name], data, name);
    assert.deepEqual(await generatedByUrn(this.stack), this.generated);
  }
}

interface Secret extends Listed {
  readonly type: string;
  readonly data?: Readonly<Record<string, string>>;
}

const MANAGED = "app.kubernetes.io/managed-by";
const title = ({ metadata: { name, namespace = "" } }: Listed): string => `${namespace}/${name}`;

async function kept(cluster: Cluster): Promise<Kept> {
  const claims = await cluster.list<{ metadata: { uid: string } }>("persistentvolumeclaims");
  const secrets = await cluster.list<Secret>("secrets");
  // A chart's own Secrets hold its values, which an upgrade may change; none of them is the only place of anything.
  const own = secrets.filter(({ type, metadata: { labels } }) => type === "Opaque" && labels?.[MANAGED] !== "Helm");
  return {
    claims: Object.fromEntries(claims.map((one) => [title(one), one.metadata.uid])),
    secrets: Object.fromEntries(own.map((one) => [title(one), one.data ?? {}])),
    homes: await homes(cluster),
  };
}

/** As the hub itself reads it: the chart's values, its defaults included, in the Secret that is mounted into the hub. */
export async function homes(cluster: Cluster): Promise<Homes> {
  const secrets = await cluster.list<Secret>("secrets");
  const hub = secrets.find((one) => title(one) === "ai-tools/hub");
  const values = parse(Buffer.from(hub?.data?.["values.yaml"] ?? "", "base64").toString()) as {
    readonly hub: { readonly config: { readonly KubeSpawner?: { readonly slug_scheme?: string } } };
    readonly singleuser: {
      readonly storage: {
        readonly dynamic: { readonly pvcNameTemplate: string };
        readonly static: { readonly subPath: string };
      };
    };
  };
  const { dynamic, static: fixed } = values.singleuser.storage;
  const scheme = values.hub.config.KubeSpawner?.slug_scheme ?? "escape";
  return { claim: dynamic.pvcNameTemplate, subPath: fixed.subPath, scheme };
}

/**
 * The claim of a user's first server, by KubeSpawner's own rule: every byte outside of a-z and 0-9 is a hyphen and its
 * number in hexadecimal. @throws AssertionError for any other rule or field: the name would be another one
 */
export function claimOf(user: string, { claim, scheme }: Homes): string {
  assert.equal(scheme, "escape");
  const escaped = [...Buffer.from(user.toLowerCase())]
    .map((byte) => String.fromCharCode(byte))
    .map((one) => (/[a-z0-9]/.test(one) ? one : `-${one.charCodeAt(0).toString(16).padStart(2, "0")}`))
    .join("");
  const name = claim.replace("{username}", escaped).replace("{servername}", "");
  assert.doesNotMatch(name, /[{}]/);
  return name;
}

/** A user's first visit: KubeSpawner makes the claim, and no chart knows of it. */
export async function makeHome(cluster: Cluster, name: string): Promise<void> {
  const claim = {
    apiVersion: "v1",
    kind: "PersistentVolumeClaim",
    metadata: { name, namespace: "ai-tools", labels: { component: "singleuser-storage" } },
    spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } },
  };
  const file = scratch("claim.json", JSON.stringify(claim));
  await cluster.kubectl("create", "--filename", file);
}
