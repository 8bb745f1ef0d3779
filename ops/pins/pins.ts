/** Both bills of materials side by side, with what is known of each chart. */
import { BOM_NAMES, boms } from "../../releases/bom";
import type { BomName, ReleaseName } from "../../releases/contract";
import { table } from "../table";
import { type Support, SUPPORT } from "./support";

/** One chart of one bill. */
export interface PinRow extends Support {
  readonly release: ReleaseName;
  readonly bom: BomName;
  readonly chart: string;
  readonly version: string;
}

/** Every chart of every bill: the bills of one release stand together. */
export function pinRows(): readonly PinRow[] {
  const releases = Object.keys(boms[BOM_NAMES[0]]) as readonly ReleaseName[];
  return releases.flatMap((release) =>
    BOM_NAMES.map((bom) => {
      const { chart, version } = boms[bom][release];
      return { release, bom, chart, version, ...SUPPORT[bom][release] };
    }),
  );
}

/** A table of the pins, and below it what is known against each. */
export function pinLines(rows: readonly PinRow[]): readonly string[] {
  const head = ["release", "set", "chart", "version", "Kubernetes", "maintained", "read"];
  const known = rows.filter(({ advisories }) => advisories.length > 0);
  return [
    ...table(
      head,
      rows.map(({ release, bom, chart, version, kubernetes, maintained, read }) => [
        ...[release, bom, chart, version, kubernetes ?? "not said", maintained, read],
      ]),
    ),
    "",
    "Known advisories that no value of the platform closes:",
    ...known.map(
      ({ chart, version, advisories, source }) => `  ${chart} ${version}: ${advisories.join(", ")} (${source})`,
    ),
  ];
}
