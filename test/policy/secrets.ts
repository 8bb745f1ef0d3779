/** Secrets that pods cannot start without, and who makes them. */
import { at, containersOf, idOf, listAt, type Manifest, podOf } from "../../policy/manifest";
import type { SecretSpec } from "../../releases/contract";

/** A Secret that a pod names, with the key of it where it names one. */
interface Reference {
  readonly name: string;
  readonly key: string | null;
}

const text = (value: unknown): string | null => (typeof value === "string" ? value : null);

/** Without those that the pod starts without. */
function needed(reference: unknown, name: string): readonly Reference[] {
  const named = text(at(reference, name));
  return named === null || at(reference, "optional") === true ? [] : [{ name: named, key: text(at(reference, "key")) }];
}

/** Whatever an object's pods are not started without. */
function referencesOf(object: Manifest): readonly Reference[] {
  const volumes = listAt(podOf(object), "volumes").flatMap((volume) => [
    ...needed(at(volume, "secret"), "secretName"),
    ...listAt(volume, "projected.sources").flatMap((source) => needed(at(source, "secret"), "name")),
  ]);
  const containers = containersOf(object).flatMap(({ container }) => [
    ...listAt(container, "env").flatMap((variable) => needed(at(variable, "valueFrom.secretKeyRef"), "name")),
    ...listAt(container, "envFrom").flatMap((source) => needed(at(source, "secretRef"), "name")),
  ]);
  return [...volumes, ...containers];
}

/** Keys by name of every Secret that there will be; null where another program fills it. */
function madeBy(objects: readonly Manifest[], specs: readonly SecretSpec[]): ReadonlyMap<string, Set<string> | null> {
  const keys = (of: Manifest): string[] => ["data", "stringData"].flatMap((field) => Object.keys(at(of, field) ?? {}));
  const secrets = objects.filter(({ kind }) => kind === "Secret");
  const certificates = objects.filter(({ kind }) => kind === "Certificate");
  return new Map<string, Set<string> | null>([
    ...secrets.map((one) => [one.metadata.name, new Set(keys(one))] as const),
    ...certificates.map((one) => [String(at(one, "spec.secretName")), null] as const),
    ...specs.map(({ name, keys }) => [name, new Set(Object.keys(keys))] as const),
  ]);
}

/** One line for each Secret or key of one that a pod needs and nobody makes: it would never start. */
export function missingSecrets(objects: readonly Manifest[], specs: readonly SecretSpec[]): readonly string[] {
  const made = madeBy(objects, specs);
  const isThere = ({ name, key }: Reference): boolean => {
    const keys = made.get(name);
    return keys === null || (keys !== undefined && (key === null || keys.has(key)));
  };
  return objects.flatMap((object) =>
    referencesOf(object)
      .filter((reference) => !isThere(reference))
      .map(({ name, key }) => `${idOf(object)}: ${name}${key === null ? "" : `/${key}`}`),
  );
}
