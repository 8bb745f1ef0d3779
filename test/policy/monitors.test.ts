import assert from "node:assert/strict";
import { at, idOf, listAt, type Manifest, podOf } from "../../policy/manifest";
import { BOM_NAMES, pinned } from "../../releases/bom";
import { monitors } from "../../releases/prometheus/monitors";
import { registry } from "../../releases/registry";
import { environment } from "../releases/samples";
import { renderRelease } from "./render";

/** With the namespace that Helm puts it into. */
type Placed = readonly [namespace: string, object: Manifest];

function carries(labels: unknown, wanted: object): boolean {
  return Object.entries(wanted).every(
    ([key, value]) => (labels as Record<string, unknown> | undefined)?.[key] === value,
  );
}

/** Names of the ports of containers behind a Service. */
function containerPorts(all: readonly Placed[], namespace: string, service: Manifest): readonly unknown[] {
  return all
    .filter(
      ([where, one]) =>
        where === namespace &&
        podOf(one) !== undefined &&
        carries(at(one, "spec.template.metadata.labels"), at(service, "spec.selector") as object),
    )
    .flatMap(([, one]) => listAt(podOf(one), "containers").flatMap((container) => listAt(container, "ports")))
    .map((port) => at(port, "name"));
}

/** A monitor that selects nothing, or a port that is not there, is never an error: its metrics are missing, no more. */
describe("the platform's own monitors", function () {
  this.timeout(240_000);

  for (const bom of BOM_NAMES)
    it(`each find a Service with their port, in the ${bom} set`, async () => {
      const where = environment("prod");
      const rendered = registry.map(async (release): Promise<readonly Placed[]> => {
        const { objects } = await renderRelease(pinned(release, bom), where);
        return objects.map((one) => [one.metadata.namespace ?? release.namespace, one] as const);
      });
      const all = (await Promise.all(rendered)).flat();
      for (const monitor of monitors() as unknown as readonly Manifest[]) {
        const { namespace = "" } = monitor.metadata;
        const services = all.filter(
          ([place, one]) =>
            one.kind === "Service" &&
            place === namespace &&
            carries(one.metadata.labels, at(monitor, "spec.selector.matchLabels") as object),
        );
        for (const endpoint of listAt(monitor, "spec.endpoints")) {
          const target = at(endpoint, "targetPort");
          const scraped = services.filter(([, service]) =>
            target === undefined
              ? listAt(service, "spec.ports").some((port) => at(port, "name") === at(endpoint, "port"))
              : containerPorts(all, namespace, service).includes(target),
          );
          assert.equal(scraped.length, 1, `${idOf(monitor)} of ${services.map(([, one]) => idOf(one)).join()}`);
        }
      }
    });
});
