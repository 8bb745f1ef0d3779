/** What every stack has, whatever its shape. */
import { DOCUMENTED } from "../../releases/samples";
import type { HelmRelease } from "./cluster";

/** By name; a later revision than the first means that something was changed. */
export const expectedReleases: readonly HelmRelease[] = DOCUMENTED.map(
  ({ name, namespace, pin: { chart, version } }) => ({
    name,
    namespace,
    revision: "1",
    status: "deployed",
    chart: `${chart}-${version}`,
  }),
).sort((a, b) => a.name.localeCompare(b.name, "en"));

/** Namespaces of the releases, sorted. */
export const namespaces = [...new Set(DOCUMENTED.map(({ namespace }) => namespace))].sort();
