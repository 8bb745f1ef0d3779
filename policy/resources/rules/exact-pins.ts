import { isCrdChart } from "../../../charts/crd-path";
import { type ResourceRule, sample } from "../rule";

const RELEASE = "kubernetes:helm.sh/v3:Release";
const EXACT = /^v?\d+\.\d+\.\d+(-[\w.]+)?(\+[\w.]+)?$/;
/** A verified package, or the definitions that were taken out of one; both are named by its digest. */
const isLocked = (chart: string): boolean =>
  /^(\.\/)?\.charts\//.test(chart) && (chart.endsWith(".tgz") || isCrdChart(chart));

/** Releases are installed from verified packages at exact versions. */
export const exactPins: ResourceRule = {
  name: "exact-pins",
  reason: "a range or an unlocked chart installs tomorrow what nobody has looked at today",
  cure: "pin the version in releases/bom.ts and let the chart store fetch the package that charts/lock names",
  mandatory: true,
  check({ type, inputs: { version, chart } }) {
    if (type !== RELEASE) return [];
    return [
      ...(typeof version === "string" && EXACT.test(version)
        ? []
        : [`version ${JSON.stringify(version)} is not exact`]),
      ...(typeof chart === "string" && isLocked(chart)
        ? []
        : [`chart ${JSON.stringify(chart)} is not a package of the chart store`]),
    ];
  },
  bad: [
    sample(RELEASE, { version: "^1.2.0", chart: ".charts/a-1.2.0.tgz" }),
    sample(RELEASE, { chart: ".charts/a-1.2.0.tgz" }),
    sample(RELEASE, { version: "1.2.0", chart: "mlflow" }),
    sample(RELEASE, { version: "1.2.0", chart: "./charts/a-crds1-9cd9b5987d1b" }),
    sample(RELEASE, { version: "1.2.0", chart: "oci://example.org/charts/a" }),
  ],
  good: [
    sample(RELEASE, { version: "v1.13.2", chart: ".charts/cert-manager-v1.13.2-9cd9b5987d1b.tgz" }),
    sample(RELEASE, { version: "1.13.2", chart: "./.charts/cert-manager-v1.13.2-crds1-9cd9b5987d1b" }),
  ],
};
