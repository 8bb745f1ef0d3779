/** What holds of any values that the chart takes. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { drainFaults } from "../../../support/drain";
import { parse, renderText } from "../../../support/helm";
import { type Manifest, at, containersOf, idOf, listAt, ofKind, podTemplate } from "../../../support/manifest";
import { strictFaults } from "../../../support/kubernetes/strict";
import { restrictedFaults } from "../../../support/pod-security";
import { PLATFORM, apps } from "./arbitrary";
import { CHART, type Values } from "./values";

const RUNS = 12;
const more = (values: Values): Values => ({
  global: { platform: PLATFORM, imageRegistry: "registry.example.org" },
  shop: { apps: values },
});
const labelsOf = (value: unknown) => (value ?? {}) as Readonly<Record<string, string>>;
const selects = (selector: unknown, labels: unknown) =>
  Object.entries(labelsOf(selector)).every(([key, value]) => labelsOf(labels)[key] === value);

describe("custom-app: of any valid values", function () {
  // A fault is made smaller before it is told, render by render.
  this.timeout(300_000);

  it("the objects are YAML, safe, drainable, and belong together", async () => {
    await fc.assert(
      fc.asyncProperty(apps, async (values) => {
        const manifests = parse(await renderText(CHART, more(values)));
        checkNames(manifests);
        assert.deepEqual(manifests.flatMap(strictFaults), []);
        for (const manifest of manifests) checkPods(manifest);
        checkEnv(manifests, values);
        checkSelectors(manifests);
        checkReferences(manifests);
        assert.deepEqual(drainFaults(manifests), []);
        checkScaling(manifests);
      }),
      { numRuns: RUNS },
    );
  });

  it("two renders are equal, and nothing versioned is in a selector", async () => {
    await fc.assert(
      fc.asyncProperty(apps, async (values) => {
        const first = await renderText(CHART, more(values));
        assert.equal(await renderText(CHART, more(values)), first);
        const changed = Object.fromEntries(
          Object.entries(values).map(([key, app]) => [
            key,
            { ...(app as object), image: { repository: "c/d", tag: "9" } },
          ]),
        );
        const defaults = { all: { podLabels: { extra: "label" }, env: { MORE: "1" } } };
        const second = parse(await renderText(CHART, { ...more(changed), defaults }));
        assert.deepEqual(selectorsOf(second), selectorsOf(parse(first)));
      }),
      { numRuns: 4 },
    );
  });
});

function selectorsOf(manifests: readonly Manifest[]): readonly unknown[] {
  return manifests.map((manifest) => [idOf(manifest), at(manifest, "spec.selector")]);
}

function checkNames(manifests: readonly Manifest[]): void {
  const ids = manifests.map(idOf);
  assert.deepEqual(ids, [...new Set(ids)]);
  for (const { kind, metadata } of manifests) {
    assert.match(metadata.name, /^[a-z]([a-z0-9-]*[a-z0-9])?$/);
    assert.ok(metadata.name.length <= (kind === "CronJob" ? 52 : 63), metadata.name);
    assert.equal(metadata.namespace, "shop");
  }
}

function checkPods(manifest: Manifest): void {
  const pod = at(podTemplate(manifest), "spec");
  if (pod === undefined) return;
  assert.deepEqual(restrictedFaults(pod), [], idOf(manifest));
  assert.equal(at(pod, "automountServiceAccountToken"), false);
  const volumes = listAt(pod, "volumes").map((volume) => at(volume, "name"));
  assert.deepEqual(volumes, [...new Set(volumes)]);
  for (const container of containersOf(pod)) {
    assert.match(String(at(container, "image")), /^[^\s]+:[^\s]+$/);
    for (const path of ["requests.cpu", "requests.memory", "limits.memory"])
      assert.notEqual(at(container, `resources.${path}`), undefined, path);
    for (const mount of listAt(container, "volumeMounts")) assert.ok(volumes.includes(at(mount, "name")));
  }
}

/** Texts arrive as they were written, whatever is in them. */
function checkEnv(manifests: readonly Manifest[], values: Values): void {
  for (const [name, app] of Object.entries(values)) {
    const component = name.replaceAll("_", "-");
    const own = manifests.find((each) => {
      return podTemplate(each) !== undefined && each.metadata.labels?.["app.kubernetes.io/component"] === component;
    });
    const wanted = Object.entries(labelsOf(at(app, "env")) as Readonly<Record<string, unknown>>)
      .filter(([, value]) => value !== null && typeof value !== "object")
      .map(([key, value]) => ({ name: key, value: String(value) }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    const [main] = own === undefined ? [] : listAt(podTemplate(own), "spec.containers");
    const found = listAt(main, "env").filter((each) => at(each, "valueFrom") === undefined);
    if (own !== undefined) assert.deepEqual(found, wanted, name);
  }
}

/** Each selector finds the pods of one workload, and its workload's own labels. */
function checkSelectors(manifests: readonly Manifest[]): void {
  const templates = manifests.flatMap((manifest) => {
    const template = podTemplate(manifest);
    return template === undefined ? [] : [at(template, "metadata.labels")];
  });
  const paths = {
    Service: "spec.selector",
    Deployment: "spec.selector.matchLabels",
    NetworkPolicy: "spec.podSelector.matchLabels",
  };
  for (const [kind, path] of Object.entries({ ...paths, PodDisruptionBudget: "spec.selector.matchLabels" })) {
    for (const manifest of ofKind(manifests, kind)) {
      const selector = at(manifest, path);
      assert.equal(templates.filter((labels) => selects(selector, labels)).length, 1, idOf(manifest));
    }
  }
}

/** Whatever one object names is among the others. */
function checkReferences(manifests: readonly Manifest[]): void {
  const ids = new Set(manifests.map(idOf));
  const there = (kind: string, name: unknown) =>
    assert.ok(ids.has(`${kind}/${String(name)}`), `${kind}/${String(name)}`);
  for (const manifest of manifests) {
    const pod = at(podTemplate(manifest), "spec");
    if (pod !== undefined) there("ServiceAccount", at(pod, "serviceAccountName"));
    for (const volume of listAt(pod, "volumes")) {
      const map = at(volume, "configMap.name");
      if (map !== undefined) there("ConfigMap", map);
    }
    for (const rule of listAt(manifest, "spec.rules")) {
      for (const path of listAt(rule, "http.paths")) there("Service", at(path, "backend.service.name"));
      for (const backend of listAt(rule, "backendRefs")) there("Service", at(backend, "name"));
    }
  }
}

function checkScaling(manifests: readonly Manifest[]): void {
  for (const scaler of ofKind(manifests, "HorizontalPodAutoscaler")) {
    const target = manifests.find(
      (each) => each.kind === "Deployment" && each.metadata.name === at(scaler, "spec.scaleTargetRef.name"),
    );
    assert.notEqual(target, undefined, idOf(scaler));
    assert.equal("replicas" in (target?.["spec"] as object), false, idOf(scaler));
  }
}
