/** What a rendered chart says of its objects. */
import { parseAllDocuments } from "yaml";

export type Value = string | number | boolean | null | readonly Value[] | Fields;
export interface Fields {
  readonly [key: string]: Value | undefined;
}

/** Facts of one object, by `Kind/name`. */
export type Facts = ReadonlyMap<string, Fields>;

export function fields(value: Value | undefined): Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

function items(value: Value | undefined): readonly Fields[] {
  return Array.isArray(value) ? (value as readonly Value[]).map(fields) : [];
}

function text(value: Value | undefined): string {
  return typeof value === "string" ? value : JSON.stringify(value ?? null);
}

/** Empty maps, lists, texts and null mean "not given" in a manifest; `false` and 0 do not. */
function trimmed(value: Value | undefined): Value | undefined {
  if (value === null || value === undefined || value === "") return undefined;
  if (Array.isArray(value)) {
    const kept = (value as readonly Value[]).map(trimmed).filter((item): item is Value => item !== undefined);
    return kept.length === 0 ? undefined : kept;
  }
  if (typeof value !== "object") return value;
  const kept = Object.entries(value as Fields)
    .map(([key, item]) => [key, trimmed(item)] as const)
    .filter(([, item]) => item !== undefined);
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

/** Names of Secrets that a container or pod reads, with their keys. */
function secretsOf(value: Value | undefined): readonly string[] {
  if (Array.isArray(value)) return (value as readonly Value[]).flatMap(secretsOf);
  return Object.entries(fields(value)).flatMap(([key, item]) => {
    const { name, secretName, key: part } = fields(item);
    if (key === "secretKeyRef") return [`${text(name)}/${text(part)}`];
    if (key === "secretRef") return [text(name)];
    return key === "secret" ? [text(secretName)] : secretsOf(item);
  });
}

function containersOf(list: Value | undefined): Fields {
  return Object.fromEntries(
    items(list).map(({ name, image, resources, securityContext, ports, env, envFrom }) => [
      text(name),
      {
        image,
        resources,
        securityContext,
        ports: items(ports)
          .map((port) => `${text(port["name"])}:${text(port["containerPort"])}`)
          .sort(),
        secrets: [...new Set(secretsOf([env ?? null, envFrom ?? null]))].sort(),
      },
    ]),
  );
}

function podOf(template: Fields): Fields {
  const spec = fields(template["spec"]);
  const claims = items(spec["volumes"]).flatMap(
    (volume) => trimmed(fields(volume["persistentVolumeClaim"])["claimName"]) ?? [],
  );
  const {
    nodeSelector,
    tolerations,
    priorityClassName,
    securityContext,
    serviceAccountName,
    topologySpreadConstraints,
  } = spec;
  return {
    ...{ nodeSelector, tolerations, priorityClassName, securityContext, serviceAccountName, topologySpreadConstraints },
    containers: containersOf(spec["containers"]),
    initContainers: containersOf(spec["initContainers"]),
    claims,
    secretVolumes: [...new Set(secretsOf(spec["volumes"]))].sort(),
    podLabels: Object.keys(fields(fields(template["metadata"])["labels"])).filter(
      (label) => label === "azure.workload.identity/use",
    ),
  };
}

function bodyOf(kind: string, spec: Fields, object: Fields): Fields {
  if (["Deployment", "StatefulSet", "DaemonSet", "Job"].includes(kind)) {
    const claims = items(spec["volumeClaimTemplates"]).map((claim) => text(fields(claim["metadata"])["name"]));
    return { replicas: spec["replicas"], selector: spec["selector"], claims, pod: podOf(fields(spec["template"])) };
  }
  if (kind === "Service") {
    const ports = items(spec["ports"]).map(
      (port) => `${text(port["name"])}:${text(port["port"])}:${text(port["targetPort"])}`,
    );
    return { type: spec["type"] ?? "ClusterIP", ports: ports.sort(), selector: spec["selector"] };
  }
  if (kind === "PersistentVolumeClaim")
    return {
      resources: spec["resources"],
      storageClassName: spec["storageClassName"],
      accessModes: spec["accessModes"],
    };
  if (kind === "PodDisruptionBudget") return spec;
  if (kind === "Secret")
    return { keys: Object.keys({ ...fields(object["data"]), ...fields(object["stringData"]) }).sort() };
  if (kind === "Ingress") return spec;
  if (kind === "CustomResourceDefinition") {
    const versions = items(spec["versions"]).map(
      (version) => `${text(version["name"])} ${JSON.stringify(fields(version["subresources"]))}`,
    );
    return {
      scope: spec["scope"],
      names: { ...fields(spec["names"]), listKind: undefined, categories: undefined },
      versions,
    };
  }
  if (kind === "Prometheus" || kind === "Alertmanager") {
    const {
      replicas,
      resources,
      tolerations,
      nodeSelector,
      storage,
      retention,
      retentionSize,
      image,
      securityContext,
    } = spec;
    return {
      replicas,
      resources,
      tolerations,
      nodeSelector,
      storage,
      retention,
      retentionSize,
      image,
      securityContext,
    };
  }
  if (kind.endsWith("WebhookConfiguration"))
    return { names: items(object["webhooks"]).map(({ name, failurePolicy }) => ({ name, failurePolicy })) };
  return {};
}

/** Facts of every object in the output of `helm template`. */
export function factsOf(rendered: string): Facts {
  const objects = parseAllDocuments(rendered).map((document) => fields(document.toJS({ maxAliasCount: -1 }) as Value));
  const facts = objects
    .filter((object) => typeof object["kind"] === "string")
    .map((object): [string, Fields] => {
      const kind = text(object["kind"]);
      const metadata = fields(object["metadata"]);
      const hook = fields(metadata["annotations"])["helm.sh/hook"];
      const body = { apiVersion: object["apiVersion"], hook, ...bodyOf(kind, fields(object["spec"]), object) };
      return [`${kind}/${text(metadata["name"])}`, fields(trimmed(body))];
    });
  return new Map(facts);
}
