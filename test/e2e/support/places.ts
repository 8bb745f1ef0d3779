/** Looks for a text wherever a running stack keeps anything: its cluster, Helm's records on it, Azure, the state, files and output. */
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { parseAllDocuments } from "yaml";
import type { BomName } from "../../../releases/contract";
import { type SecretPlace, SECRET_PLACES } from "../../../releases/secret-places";
import type { Cluster, Listed } from "./cluster";
import { home } from "./sandbox";
import { filesHolding, generatedByUrn } from "./secrets";
import { exported } from "./stacks";

interface Secret extends Listed {
  readonly type: string;
  readonly data?: Readonly<Record<string, string>>;
}

/** What could hold a text that is no Secret. */
const KINDS = [
  ...["configmaps", "pods", "services", "endpoints", "serviceaccounts", "events", "namespaces", "nodes"],
  ...["persistentvolumeclaims", "deployments", "statefulsets", "daemonsets", "replicasets", "jobs", "cronjobs"],
  ...[
    "ingresses",
    "networkpolicies",
    "customresourcedefinitions",
    "applications.argoproj.io",
    "appprojects.argoproj.io",
  ],
  ...[
    "prometheuses.monitoring.coreos.com",
    "alertmanagers.monitoring.coreos.com",
    "servicemonitors.monitoring.coreos.com",
  ],
].join(",");

/** A thing that can be searched: its name as the table writes it, and its text, decoded as far as anybody could. */
interface Searched {
  readonly place: string;
  readonly text: string;
}

const decoded = (text: string): string => Buffer.from(text, "base64").toString("latin1");

/** The record that Helm keeps of a release: twice base64, then gzip. */
function record(data: string): string {
  return gunzipSync(Buffer.from(decoded(data), "base64")).toString();
}

function searchedSecret({ type, metadata: { namespace = "", name }, data = {} }: Secret): readonly Searched[] {
  if (type !== "helm.sh/release.v1") {
    const text = Object.values(data).map(decoded).join("\n");
    return [{ place: `Secret ${namespace}/${name}`, text }];
  }
  const release = name.replace(/^sh\.helm\.release\.v1\.(.*)\.v\d+$/, "$1");
  const text = record(data["release"] ?? "");
  const { manifest } = JSON.parse(text) as { readonly manifest: string };
  return [{ place: `Helm's record of ${release}`, text }, ...searchedManifests(release, manifest)];
}

/** What the chart rendered, but for Secrets: those are judged as they are on the cluster. */
function searchedManifests(release: string, manifest: string): readonly Searched[] {
  return parseAllDocuments(manifest, { version: "1.1" }).flatMap((document) => {
    const object = document.toJS() as { kind: string; metadata: { name: string } } | null;
    if (object === null || object.kind === "Secret") return [];
    return [{ place: `manifest of ${release}: ${object.kind}/${object.metadata.name}`, text: JSON.stringify(object) }];
  });
}

/** Everything on the cluster. */
async function onCluster(cluster: Cluster): Promise<readonly Searched[]> {
  const secrets = await cluster.list<Secret>("secrets");
  const others = await cluster.list<{ kind: string }>(KINDS);
  return [
    ...secrets.flatMap(searchedSecret),
    ...others.map((one) => ({
      place: `${one.kind} ${one.metadata.namespace ?? ""}/${one.metadata.name}`,
      text: JSON.stringify(one),
    })),
  ];
}

const SERVER = "the database server";

/** What the vaults keep inside, and the server of the databases. */
function insideAzure(): readonly Searched[] {
  const files = readdirSync(home.azure, { recursive: true, encoding: "utf8" });
  return files
    .filter((path) => path.endsWith("/sealed.json"))
    .map((path) => {
      const name = /\/vaults\/[^/]+\/secrets\/([^/]+)\/sealed\.json$/.exec(path)?.[1];
      // Each making has a suffix of its own: components/cluster/secret.ts.
      const other = path.includes("/flexibleservers/") ? SERVER : `Azure ${path}`;
      const place = name === undefined ? other : `vault ${name.replace(/-[a-z0-9]{6}$/, "")}`;
      return { place, text: readFileSync(join(home.azure, path), "utf8") };
    });
}

/** In plain text, as JSON and URLs write it, and in base64. */
function forms(value: string): readonly string[] {
  return [...new Set([value, JSON.stringify(value).slice(1, -1), encodeURIComponent(value), btoa(value)])];
}

/**
 * Where each generated value of a stack is found, and where it may be, both sorted.
 * @param printed what was said while the stack came up
 * @param bom what all its releases are taken from
 */
export async function placesOf(
  stack: string,
  cluster: Cluster,
  printed: string,
  bom: BomName = "documented",
): Promise<
  readonly { readonly value: string; readonly found: readonly string[]; readonly allowed: readonly string[] }[]
> {
  const all = [
    ...(await onCluster(cluster)),
    ...insideAzure(),
    { place: "state", text: await exported(stack, "encrypted") },
    { place: "output", text: printed },
  ];
  return [...(await generatedByUrn(stack))].map(([urn, word]) => {
    const row = SECRET_PLACES.find(({ vault, value }) => urn.endsWith(`::${vault}`) || urn.endsWith(`::${value}`));
    const known = forms(word);
    const found = all.filter(({ text }) => known.some((form) => text.includes(form))).map(({ place }) => place);
    const files = filesHolding(known).map((path) => `file ${path.slice(home.root.length + 1)}`);
    return {
      value: row?.value ?? urn,
      found: [...new Set([...found, ...files])].sort(),
      allowed: row === undefined ? [] : allowedOf(row, bom),
    };
  });
}

/** @throws AssertionError for a value that is found elsewhere, or is missing where it should be */
export async function assertPlaces(
  stack: string,
  cluster: Cluster,
  printed: string,
  bom: BomName = "documented",
): Promise<void> {
  const places = await placesOf(stack, cluster, printed, bom);
  assert.deepEqual(
    places.map(({ value, found }) => ({ value, at: found })),
    places.map(({ value, allowed }) => ({ value, at: allowed })),
  );
}

function allowedOf(row: SecretPlace, bom: BomName): readonly string[] {
  const { owner, vault, copies = [], inValues } = row;
  const secrets = bom === "current" ? [...row.secrets, ...copies] : row.secrets;
  const made =
    inValues === null ? [] : [...inValues.secrets.map((one) => `Secret ${one}`), `Helm's record of ${owner}`];
  const server = row.server === true ? [SERVER] : [];
  return [`vault ${vault}`, ...server, ...secrets.map((one) => `Secret ${one}`), ...made].sort();
}
