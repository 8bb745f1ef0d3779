/** What the house asks of every pod: Pod Security restricted, no token unless it is asked for, resources, exact images. */
import { type Manifest, at, containersOf, idOf, podTemplate } from "./manifest";
import { restrictedFaults } from "./pod-security";

const ASKED = ["requests.cpu", "requests.memory", "limits.memory"];

/** Faults of the pod that an object makes, one a line; none for objects that make no pods. */
export function podFaults(manifest: Manifest): readonly string[] {
  const pod = at(podTemplate(manifest), "spec");
  if (pod === undefined) return [];
  const faults = [
    ...restrictedFaults(pod),
    ...(at(pod, "automountServiceAccountToken") === false ? [] : ["mounts a token of its service account"]),
    ...containersOf(pod).flatMap((container) => {
      const name = String(at(container, "name"));
      const image = String(at(container, "image"));
      return [
        ...ASKED.filter((path) => at(container, `resources.${path}`) === undefined).map(
          (path) => `${name}: no ${path}`,
        ),
        ...(/^[^\s]+(:[^\s:/]+|@sha256:[0-9a-f]{64})$/.test(image) && !/:latest$/.test(image)
          ? []
          : [`${name}: image ${image} is not exact`]),
      ];
    }),
  ];
  return faults.map((fault) => `${idOf(manifest)}: ${fault}`);
}
