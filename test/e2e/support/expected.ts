/** What every stack has, whatever its shape. */
import { registry } from "../../../releases/registry";
import type { HelmRelease } from "./cluster";

/** By name; a later revision than the first means that something was changed. */
export const expectedReleases: readonly HelmRelease[] = registry
  .map(({ name, namespace, pin: { chart, version } }) => ({
    name,
    namespace,
    revision: "1",
    status: "deployed",
    chart: `${chart}-${version}`,
  }))
  .sort((a, b) => a.name.localeCompare(b.name, "en"));

/** Namespaces of the releases, sorted. */
export const namespaces = [...new Set(registry.map(({ namespace }) => namespace))].sort();
