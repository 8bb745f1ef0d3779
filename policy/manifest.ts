/** Kubernetes objects as rules look at them. */
import { parseAllDocuments } from "yaml";

/** One object. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly [field: string]: unknown;
}

/** A container with the pod it stands in. */
export interface PlacedContainer {
  readonly name: string;
  readonly container: unknown;
  readonly pod: unknown;
}

/** A value inside, by its path: `at(it, "spec.template.spec")`; undefined where there is none. */
export function at(value: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((inner, key) => {
    return typeof inner === "object" && inner !== null ? (inner as Record<string, unknown>)[key] : undefined;
  }, value);
}

/** The list at a path; empty where there is none. */
export function listAt(value: unknown, path: string): readonly unknown[] {
  const found = at(value, path);
  return Array.isArray(found) ? found : [];
}

/** `Kind/name`. */
export function idOf(manifest: Manifest): string {
  return `${manifest.kind}/${manifest.metadata.name}`;
}

const POD_SPECS: Readonly<Record<string, string>> = {
  Pod: "spec",
  Deployment: "spec.template.spec",
  StatefulSet: "spec.template.spec",
  DaemonSet: "spec.template.spec",
  Job: "spec.template.spec",
  CronJob: "spec.jobTemplate.spec.template.spec",
};

/** The pod spec of an object that makes pods; undefined for others. */
export function podOf(manifest: Manifest): unknown {
  const path = POD_SPECS[manifest.kind];
  return path === undefined ? undefined : at(manifest, path);
}

/** Every container of an object's pods, init containers too. */
export function containersOf(manifest: Manifest): readonly PlacedContainer[] {
  const pod = podOf(manifest);
  return ["initContainers", "containers"].flatMap((key) =>
    listAt(pod, key).map((container) => ({ name: String(at(container, "name")), container, pod })),
  );
}

/** Image of a container as it is written; empty where it has none. */
export function imageOf(container: unknown): string {
  const image = at(container, "image");
  return typeof image === "string" ? image : "";
}

/** What holds for a container: its own security context's field, or its pod's. */
export function securityOf({ container, pod }: PlacedContainer, field: string): unknown {
  return at(container, `securityContext.${field}`) ?? at(pod, `securityContext.${field}`);
}

/**
 * The objects in the output of `helm template`.
 * @throws Error ("internal:") when a document is no YAML
 */
export function parseManifests(text: string): readonly Manifest[] {
  return parseAllDocuments(text, { version: "1.1", uniqueKeys: false }).flatMap((document) => {
    const [fault] = document.errors;
    if (fault !== undefined) throw new Error(`internal: a rendered chart is no YAML: ${fault.message}`);
    // Anchors of generated dashboards may refer to each other more often than the reader's default limit.
    const object = document.toJS({ maxAliasCount: -1 }) as Manifest | null;
    return object === null ? [] : [object];
  });
}
