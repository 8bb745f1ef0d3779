/** Whether the objects of a release belong together: what one names is there. */
import { type Manifest, at, containersOf, idOf, listAt, ofKind, podTemplate } from "./manifest";

type Labels = Readonly<Record<string, unknown>>;

/** Names that lead nowhere, one a line. `secrets` are those that somebody else makes. */
export function bondFaults(manifests: readonly Manifest[], secrets: readonly string[] = []): readonly string[] {
  const has = (kind: string, name: unknown): boolean =>
    manifests.some((each) => each.kind === kind && each.metadata.name === name);
  const hasSecret = (name: unknown): boolean =>
    secrets.includes(String(name)) ||
    has("Secret", name) ||
    ofKind(manifests, "ExternalSecret").some((each) => at(each, "spec.target.name") === name);
  const missing = (manifest: Manifest, what: string): string => `${idOf(manifest)}: there is no ${what}`;

  return manifests.flatMap((manifest) => [
    ...selectorFaults(manifest, manifests),
    ...(manifest.kind === "HorizontalPodAutoscaler" &&
    !has(String(at(manifest, "spec.scaleTargetRef.kind")), at(manifest, "spec.scaleTargetRef.name"))
      ? [missing(manifest, `${String(at(manifest, "spec.scaleTargetRef.name"))} to scale`)]
      : []),
    ...backends(manifest)
      .filter(({ name, port }) => !serves(manifests, name, port))
      .map(({ name, port }) => missing(manifest, `Service ${String(name)} with port ${String(port)}`)),
    ...configMaps(manifest)
      .filter((name) => !has("ConfigMap", name))
      .map((name) => missing(manifest, `ConfigMap ${String(name)}`)),
    ...secretNames(manifest)
      .filter((name) => !hasSecret(name))
      .map((name) => missing(manifest, `Secret ${String(name)}`)),
    ...accounts(manifest)
      .filter((name) => !has("ServiceAccount", name))
      .map((name) => missing(manifest, `ServiceAccount ${String(name)}`)),
  ]);
}

const SELECTORS: Readonly<Record<string, string>> = {
  Service: "spec.selector",
  PodDisruptionBudget: "spec.selector.matchLabels",
  NetworkPolicy: "spec.podSelector.matchLabels",
  PodMonitor: "spec.selector.matchLabels",
};

function selectorFaults(manifest: Manifest, manifests: readonly Manifest[]): readonly string[] {
  if (manifest.kind === "ServiceMonitor") {
    const services = ofKind(manifests, "Service").filter((each) =>
      selects(at(manifest, "spec.selector.matchLabels"), each.metadata.labels),
    );
    const ports = listAt(manifest, "spec.endpoints").map((endpoint) => at(endpoint, "port"));
    return ports
      .filter((port) => !services.some((each) => listAt(each, "spec.ports").some((own) => at(own, "name") === port)))
      .map((port) => `${idOf(manifest)}: no Service has the port ${String(port)}`);
  }
  const path = SELECTORS[manifest.kind];
  if (path === undefined) return [];
  const found = manifests.some((each) => selects(at(manifest, path), at(podTemplate(each), "metadata.labels")));
  return found ? [] : [`${idOf(manifest)}: selects no pod`];
}

function selects(selector: unknown, labels: unknown): boolean {
  const wanted = Object.entries((selector ?? {}) as Labels);
  return wanted.length > 0 && wanted.every(([key, value]) => ((labels ?? {}) as Labels)[key] === value);
}

interface Backend {
  readonly name: unknown;
  readonly port: unknown;
}

function backends(manifest: Manifest): readonly Backend[] {
  if (manifest.kind === "Ingress")
    return listAt(manifest, "spec.rules").flatMap((rule) =>
      listAt(rule, "http.paths").map((path) => ({
        name: at(path, "backend.service.name"),
        port: at(path, "backend.service.port.name"),
      })),
    );
  if (manifest.kind === "HTTPRoute")
    return listAt(manifest, "spec.rules").flatMap((rule) =>
      listAt(rule, "backendRefs").map((backend) => ({ name: at(backend, "name"), port: at(backend, "port") })),
    );
  return [];
}

function serves(manifests: readonly Manifest[], name: unknown, port: unknown): boolean {
  return ofKind(manifests, "Service").some(
    (each) =>
      each.metadata.name === name &&
      listAt(each, "spec.ports").some((own) => [at(own, "name"), at(own, "port")].includes(port)),
  );
}

const podOf = (manifest: Manifest): unknown => at(podTemplate(manifest), "spec");
const present = (values: readonly unknown[]): readonly unknown[] => values.filter((value) => value !== undefined);

function configMaps(manifest: Manifest): readonly unknown[] {
  return present([
    ...listAt(podOf(manifest), "volumes").map((volume) => at(volume, "configMap.name")),
    ...fromEnv(manifest, "configMapRef.name", "valueFrom.configMapKeyRef.name"),
  ]);
}

function secretNames(manifest: Manifest): readonly unknown[] {
  return present([
    ...listAt(podOf(manifest), "volumes").map((volume) => at(volume, "secret.secretName")),
    ...fromEnv(manifest, "secretRef.name", "valueFrom.secretKeyRef.name"),
  ]);
}

function fromEnv(manifest: Manifest, all: string, one: string): readonly unknown[] {
  return containersOf(podOf(manifest)).flatMap((container) => [
    ...listAt(container, "envFrom").map((source) => at(source, all)),
    ...listAt(container, "env").map((variable) => at(variable, one)),
  ]);
}

function accounts(manifest: Manifest): readonly unknown[] {
  return present([at(podOf(manifest), "serviceAccountName")]);
}
