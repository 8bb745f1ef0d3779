/** What every stack has, whatever its shape. */
import { DOCUMENTED } from "../../releases/samples";
import { WITH_CRDS } from "../../components/chart";
import type { HelmRelease } from "./cluster";

/** By name; a later revision than the first means that something was changed. The definitions are releases of their own. */
export const expectedReleases: readonly HelmRelease[] = DOCUMENTED.flatMap(({ name, namespace, pin }) => {
  const { chart, version } = pin;
  const release = { name, namespace, revision: "1", status: "deployed", chart: `${chart}-${version}` };
  const definitions = { ...release, name: `${name}-crds`, chart: `${chart}-crds-${version.replace(/^v/, "")}` };
  return WITH_CRDS.has(chart) ? [release, definitions] : [release];
}).sort((a, b) => a.name.localeCompare(b.name, "en"));

/** Namespaces of the releases, sorted. */
export const namespaces = [...new Set(DOCUMENTED.map(({ namespace }) => namespace))].sort();
