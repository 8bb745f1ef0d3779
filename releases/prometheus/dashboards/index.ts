/** The platform's dashboards: ConfigMaps that Grafana's sidecar reads by their label. */
import type { Environment, Manifest } from "../../contract";
import { delivery } from "./delivery";
import { laidOut, type Panel } from "./panels";
import { resourcesPanels } from "./resources";
import { services } from "./services";

/** Dashboard's name to its title and panels. */
export const DASHBOARDS: Readonly<Record<string, { readonly title: string; readonly panels: readonly Panel[] }>> = {
  "platform-delivery": { title: "Platform: delivery and certificates", panels: delivery },
  "platform-services": { title: "Platform: notebooks, experiments, GPUs", panels: services },
  "platform-resources": { title: "Platform: nodes, volumes, releases", panels: resourcesPanels },
};

/** A ConfigMap for each dashboard. */
export function dashboards({ profile }: Environment): readonly Manifest<never>[] {
  return Object.entries(DASHBOARDS).map(([name, { title, panels }]) => ({
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name, labels: { grafana_dashboard: "1" } },
    data: {
      [`${name}.json`]: JSON.stringify({
        uid: name,
        title,
        tags: ["platform", profile],
        schemaVersion: 38,
        version: 1,
        editable: false,
        time: { from: "now-6h", to: "now" },
        refresh: "1m",
        panels: laidOut(panels),
      }),
    },
  }));
}
