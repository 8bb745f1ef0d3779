/** What every stack has, whatever its shape. */
import { pinned } from "../../../releases/bom";
import type { BomName, PinnedRelease, ReleaseName } from "../../../releases/contract";
import { registry } from "../../../releases/registry";
import { WITH_CRDS } from "../../components/chart";
import { DOCUMENTED } from "../../releases/samples";
import type { HelmRelease } from "./cluster";

/** By name; a later revision than the first means that something was changed. The definitions are releases of their own. */
export const expectedReleases: readonly HelmRelease[] = releasesOf(DOCUMENTED).map((one) => ({
  ...one,
  revision: "1",
}));

/** Namespaces of the releases, sorted. */
export const namespaces = [...new Set(DOCUMENTED.map(({ namespace }) => namespace))].sort();

/** What is deployed, without revisions: all from one bill of materials but for releases that have one of their own. */
export function deployed(
  bom: BomName,
  own: Readonly<Partial<Record<ReleaseName, BomName>>> = {},
): readonly Omit<HelmRelease, "revision">[] {
  return releasesOf(registry.map((release) => pinned(release, own[release.name] ?? bom)));
}

function releasesOf(pins: readonly PinnedRelease<unknown>[]): readonly Omit<HelmRelease, "revision">[] {
  return pins
    .flatMap(({ name, namespace, pin: { chart, version } }) => {
      const release = { name, namespace, status: "deployed", chart: `${chart}-${version}` };
      const definitions = { ...release, name: `${name}-crds`, chart: `${chart}-crds-${version.replace(/^v/, "")}` };
      return WITH_CRDS.has(chart) ? [release, definitions] : [release];
    })
    .sort((a, b) => a.name.localeCompare(b.name, "en"));
}
