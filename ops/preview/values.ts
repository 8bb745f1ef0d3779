/** Values of a release as an event of the engine shows them, made fit for rendering. */
import { isTree } from "../manifests/diff";

/** Stands in events for what is known only after the update (pulumi/pulumi:sdk/nodejs/runtime/rpc.ts). */
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Stands in renderings for such a value, where none was installed before. */
export const LATER = "known-after-the-update";

/** What is not known yet is taken from the values that were installed, at the same place. */
export function filled(values: unknown, installed: unknown): unknown {
  if (typeof values === "string") {
    if (!values.includes(UNKNOWN) && values !== "[secret]") return values;
    return typeof installed === "string" ? installed : values.replaceAll(UNKNOWN, LATER);
  }
  if (Array.isArray(values)) {
    const old: readonly unknown[] = Array.isArray(installed) ? installed : [];
    return values.map((value, at) => filled(value, old[at]));
  }
  if (!isTree(values)) return values;
  const old = isTree(installed) ? installed : {};
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, filled(value, old[name])]));
}
