/** Properties as CrossGuard hands them to a policy. */

import { UNKNOWN } from "../resources/rule";

/** A copy that may be read everywhere: to touch what is not known yet throws in CrossGuard's own. */
export function readable(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const copies = Object.keys(value).map((key): [string, unknown] => {
    try {
      return [key, readable((value as Record<string, unknown>)[key])];
    } catch {
      return [key, UNKNOWN];
    }
  });
  return Array.isArray(value) ? copies.map(([, copy]) => copy) : Object.fromEntries(copies);
}

/**
 * Paths of secrets, such as `values.auth[0].password`, in the properties that a remediation gets. Whoever reads those gets the plain
 * values; only their descriptors show the secrets.
 */
export function secretPaths(value: unknown, isSecret: (value: unknown) => boolean, path = ""): readonly string[] {
  if (isSecret(value)) return [path];
  if (typeof value !== "object" || value === null) return [];
  return Object.keys(value).flatMap((key) => {
    const step = Array.isArray(value) ? `${path}[${key}]` : path === "" ? key : `${path}.${key}`;
    return secretPaths(Object.getOwnPropertyDescriptor(value, key)?.value, isSecret, step);
  });
}
