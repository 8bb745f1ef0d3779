/** What a lock file says of a package, read from the package itself. */
import { parse } from "yaml";

import { declaredKeys } from "../../charts/declared";
import { definitionNames, definitionSwitches } from "../../charts/crds";
import type { Keys } from "../../charts/keys";
import type { ChartLock } from "../../charts/lock";
import type { ChartFiles } from "../../charts/package";

/** Where a package comes from: what the package itself cannot say. */
export interface Origin {
  readonly repository: string;
  /** Lower-case hexadecimal SHA-256 as the publisher gives it; null where it is not known. */
  readonly digest: string | null;
  readonly source: string;
  /** Fingerprint of the key whose signature over that digest was verified; null where it was not. */
  readonly signedBy: string | null;
}

/** A lock file and its keys. */
export interface Locked {
  readonly lock: ChartLock;
  readonly keys: Keys;
}

/** `images` are those of a rendering with the chart's defaults. */
export function lockOf(files: ChartFiles, origin: Origin, images: readonly string[]): Locked {
  const chart = parse(files.get("Chart.yaml") ?? "{}") as Readonly<Record<string, unknown>>;
  const text = (key: string): string | null => {
    const value = chart[key];
    return typeof value === "string" || typeof value === "number" ? String(value) : null;
  };
  return {
    lock: {
      chart: text("name") ?? "",
      version: text("version") ?? "",
      repository: origin.repository,
      digest: origin.digest === null ? null : `sha256:${origin.digest}`,
      source: origin.source,
      signedBy: origin.signedBy,
      appVersion: text("appVersion"),
      kubeVersion: text("kubeVersion"),
      crds: [...definitionNames(files)],
      crdSwitches: [...definitionSwitches(files)],
      images: [...images],
    },
    keys: declaredKeys(files),
  };
}

/** Keys as text, one line for each at the top, so that a difference can be read. */
export function keysText(keys: Keys): string {
  if (typeof keys === "string" || Array.isArray(keys)) return `${JSON.stringify(keys)}\n`;
  const lines = Object.entries(keys).map(([key, below]) => `${JSON.stringify(key)}: ${JSON.stringify(below)}`);
  return `{\n${lines.join(",\n")}\n}\n`;
}

/** Images of rendered manifests, sorted: of containers, and of custom resources that name image and version apart. */
export function imagesIn(manifests: readonly unknown[]): readonly string[] {
  const found = new Set<string>();
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (typeof node !== "object" || node === null) return;
    const { image, repository, version } = node as Readonly<Record<string, unknown>>;
    if (typeof repository === "string" && typeof image === "string" && typeof version === "string")
      found.add(`${repository}/${image}${version.startsWith("sha256:") ? "@" : ":"}${version}`);
    else if (typeof image === "string" && /^[\w.-]+(:\d+)?(\/[\w./-]+)+[:@]/.test(image)) found.add(image);
    Object.values(node).forEach(visit);
  };
  visit(manifests);
  return [...found].sort();
}
