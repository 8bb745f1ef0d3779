/** Where the chart of a package's definitions lies. Apart, and without a package, since the policy pack reads it too. */

/** Changes when the same package gives another chart: the state then sees another path, and Helm an upgrade. */
const FORMAT = 1;

/** Beside the package, with a piece of its digest. @param stored path of the package, `….-<digest>.tgz` */
export function crdChartPath(stored: string): string {
  return stored.replace(/(-[0-9a-f]+)\.tgz$/, `-crds${FORMAT}$1`);
}

/** Whether a path ends as that of a chart of definitions does: `-crds`, the format, and a piece of the package's digest. */
export function isCrdChart(path: string): boolean {
  return /-crds\d+-[0-9a-f]{12}$/.test(path);
}
