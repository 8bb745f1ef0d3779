import assert from "node:assert/strict";
import { at, listAt, type Manifest, podOf } from "../../policy/manifest";
import { BOM_NAMES, pinned } from "../../releases/bom";
import type { Environment } from "../../releases/contract";
import { registry } from "../../releases/registry";
import { argsOf, environment, given, TAINT } from "../releases/samples";
import { renderRelease } from "./render";

/** By policy: pods that no chart renders, and who makes them. */
const MADE_LATER: Readonly<Record<string, string>> = {
  prometheus: "the Prometheus operator",
  alertmanager: "the Prometheus operator",
  singleuser: "JupyterHub, at a login",
  "gpu-metrics": "the GPU operator, on a node with a GPU",
};

const GPU = { driver: "operator", osSku: "Ubuntu2204", taint: TAINT } as const;
const WHERE: readonly Environment[] = [environment("dev"), environment("prod"), environment("prod", GPU)];

/** Ports that a policy opens and none of the pods that it selects has; all of them where it selects none. */
function closed(policy: Manifest, objects: readonly Manifest[]): readonly unknown[] {
  const wanted = Object.entries((at(policy, "spec.podSelector.matchLabels") ?? {}) as Record<string, string>);
  if (wanted.length === 0) return [];
  const selected = objects.filter((one) => {
    const labels = (at(one, "spec.template.metadata.labels") ?? {}) as Record<string, string>;
    return podOf(one) !== undefined && wanted.every(([key, value]) => labels[key] === value);
  });
  const ports = selected
    .flatMap((one) => listAt(podOf(one), "containers"))
    .flatMap((container) => listAt(container, "ports"))
    .flatMap((port) => [at(port, "containerPort"), at(port, "name")]);
  const opened = listAt(policy, "spec.ingress").flatMap((rule) => listAt(rule, "ports"));
  return selected.length === 0
    ? ["no pod"]
    : opened.map((port) => at(port, "port")).filter((one) => !ports.includes(one));
}

/** A policy for labels or ports of another generation opens nothing, and the pods behind it can be reached by nobody. */
describe("the platform's network policies of a release", function () {
  this.timeout(240_000);

  for (const bom of BOM_NAMES)
    for (const release of registry)
      it(`select pods that are there, by ports that they have: ${release.name} of the ${bom} set`, async () => {
        const shut = new Set<string>();
        for (const where of WHERE) {
          const { objects } = await renderRelease(pinned(release, bom), where);
          const beside = release.generations[bom].extras(argsOf(release, where.profile), where, given(where));
          const policies = beside.filter(({ kind }) => kind === "NetworkPolicy") as unknown as readonly Manifest[];
          for (const policy of policies)
            for (const port of closed(policy, objects))
              if (MADE_LATER[policy.metadata.name] === undefined) shut.add(`${policy.metadata.name}: ${String(port)}`);
        }
        assert.deepEqual([...shut], []);
      });
});
