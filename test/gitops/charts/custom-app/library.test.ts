/** The library beneath another chart: a stateful workload, names of its own, an optional one beside it. */
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageOf, parse, helm, scratch, HelmError } from "../../../support/helm";
import { type Manifest, at, idOf, only } from "../../../support/manifest";
import { restrictedFaults } from "../../../support/pod-security";
import { RESOURCES } from "./values";

const TEMPLATE = `
{{- $cache := dict "root" $ "where" "cache" "base" (printf "%s-cache" .Release.Name) "name" "store" "component" "cache" "type" "stateful" "spec" .Values.cache "names" (dict "service" "cache") }}
{{- include "lib.workload" $cache }}
{{- include "lib.validate" (dict "workloads" (list $cache)) }}
{{- range list "lib.serviceaccount" "lib.service" "lib.statefulset" "lib.pdb" "lib.hpa" "lib.networkpolicy" }}
{{- with include . $cache | trim }}
---
{{ . }}
{{- end }}
{{- end }}
`;
const CACHE = {
  image: { repository: "valkey", tag: "8.1.0" },
  port: 6379,
  resources: RESOURCES,
  probes: { readiness: { exec: ["valkey-cli", "ping"] }, liveness: { tcp: true } },
  storage: { mountPath: "/data", size: "1Gi", storageClassName: "managed-csi" },
  podDisruptionBudget: { enabled: true },
};

function store(cache: object, release = "demo"): Promise<readonly Manifest[]> {
  return fixture("store", { "cache.yaml": TEMPLATE }, { cache }, release);
}

/** What a chart of these templates renders, with the library beneath it. */
async function fixture(
  chart: string,
  templates: Readonly<Record<string, string>>,
  values: object,
  release = "demo",
): Promise<readonly Manifest[]> {
  const charts = join(scratch(), "fixtures");
  const folder = join(charts, chart);
  mkdirSync(join(folder, "templates"), { recursive: true });
  const library = "{ name: shared-library, version: 1.0.0, repository: file://../shared-library }";
  writeFileSync(
    join(folder, "Chart.yaml"),
    `apiVersion: v2\nname: ${chart}\nversion: 0.1.0\ndependencies: [${library}]\n`,
  );
  for (const [file, text] of Object.entries(templates)) writeFileSync(join(folder, "templates", file), text);
  const path = await packageOf(chart, charts);
  return parse(await helm(["template", release, path, "--values", "-"], JSON.stringify(values)));
}

describe("shared-library", () => {
  it("makes a stateful workload with its governing Service and a volume that is kept", async () => {
    const manifests = await store(CACHE);
    assert.deepEqual(manifests.map(idOf), [
      "PodDisruptionBudget/demo-cache-pdb",
      "ServiceAccount/demo-cache",
      "Service/cache",
      "StatefulSet/demo-cache",
    ]);
    assert.equal(at(only(manifests, "Service"), "spec.clusterIP"), "None");
    const set = only(manifests, "StatefulSet");
    assert.equal(at(set, "spec.serviceName"), "cache");
    assert.deepEqual(at(set, "spec.persistentVolumeClaimRetentionPolicy"), {
      whenDeleted: "Retain",
      whenScaled: "Retain",
    });
    assert.deepEqual(at(set, "spec.volumeClaimTemplates.0.spec"), {
      accessModes: ["ReadWriteOnce"],
      storageClassName: "managed-csi",
      volumeMode: "Filesystem",
      resources: { requests: { storage: "1Gi" } },
    });
    const pod = at(set, "spec.template.spec");
    assert.deepEqual(restrictedFaults(pod), []);
    assert.deepEqual(at(pod, "containers.0.volumeMounts"), [{ name: "data", mountPath: "/data" }]);
    assert.equal(at(pod, "topologySpreadConstraints.0.matchLabelKeys"), undefined);
  });

  it("keeps a StatefulSet's name to 52 characters, for the label that its controller makes of it", async () => {
    const set = only(await store(CACHE, `r${"x".repeat(50)}`), "StatefulSet");
    assert.equal(set.metadata.name.length, 52);
    assert.match(set.metadata.name, /^rx+-[0-9a-f]{8}$/);
  });

  it("fails when a workload is wrong, with the path and the cures that the chart has", async () => {
    const wrong = { image: { tag: "latest" }, resources: {}, ingress: { enabled: true } };
    await assert.rejects(store({ ...CACHE, ...wrong }), (error) => {
      assert.ok(error instanceof HelmError);
      assert.deepEqual(error.message.split("\n").sort(), [
        "cache.image.repository: no image is named; set it",
        'cache.image.tag: "latest" names another image tomorrow; use the tag of a release, or a digest',
        "cache.ingress: a stateful workload is not routed to; remove it, or put an api before it",
        "cache.resources.limits.memory: not set, so one leak takes the node with it; set it",
        "cache.resources.requests.cpu: not set, and the scheduler places pods by it; set it",
        "cache.resources.requests.memory: not set, and the scheduler places pods by it; set it",
      ]);
      return true;
    });
  });

  it("is used as its README shows", async () => {
    const readme = readFileSync(join(__dirname, "../../../../gitops/charts/shared-library/README.md"), "utf8");
    const [, block = ""] = /```yaml\n([^]*?)```/.exec(readme) ?? [];
    const [, parts = "", deployment = ""] = block.split(/^# templates\/.*$/m);
    const web = { image: { repository: "monkeytown/web", tag: "1.0.0" }, port: 3000, resources: RESOURCES };
    const templates = { "_web.tpl": parts, "deployment.yaml": deployment };
    const manifests = await fixture("monkeytown", templates, { web });
    assert.deepEqual(manifests.map(idOf), ["Deployment/demo-web"]);
  });
});
