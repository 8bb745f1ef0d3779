/** Kubernetes objects as tests look at them. */

import { at, idOf, listAt, type Manifest } from "../../policy/manifest";

export { at, idOf, listAt, type Manifest };

export function ofKind(manifests: readonly Manifest[], kind: string): readonly Manifest[] {
  return manifests.filter((manifest) => manifest.kind === kind);
}

/** The only object of a kind (and name). @throws when there is none or more than one */
export function only(manifests: readonly Manifest[], kind: string, name?: string): Manifest {
  const found = ofKind(manifests, kind).filter((each) => name === undefined || each.metadata.name === name);
  const [first] = found;
  if (first === undefined || found.length > 1)
    throw new Error(`${found.length} of ${kind} ${name ?? ""} in ${manifests.map(idOf).join(", ") || "nothing"}`);
  return first;
}

const POD_TEMPLATES: Readonly<Record<string, string>> = {
  Deployment: "spec.template",
  StatefulSet: "spec.template",
  DaemonSet: "spec.template",
  Job: "spec.template",
  CronJob: "spec.jobTemplate.spec.template",
};

/** The pod template of an object that makes pods; undefined for others. */
export function podTemplate(manifest: Manifest): unknown {
  if (manifest.kind === "Pod") return manifest;
  const path = POD_TEMPLATES[manifest.kind];
  return path === undefined ? undefined : at(manifest, path);
}

/** Every container of a pod, init and ephemeral ones too. */
export function containersOf(podSpec: unknown): readonly unknown[] {
  return ["initContainers", "containers", "ephemeralContainers"].flatMap((key) => listAt(podSpec, key));
}
