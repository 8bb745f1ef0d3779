/** What tells the environments apart, over all applications on own charts that run pods: size, logs, availability, what is shut. */
import assert from "node:assert/strict";
import { at, containersOf, type Manifest, ofKind, podTemplate } from "../../support/manifest";
import { renderApplication } from "./render";
import { applicationsOf, ENVIRONMENTS, type EnvironmentName } from "./tree";

type Labels = Readonly<Record<string, string>>;

/** Objects by application, of those whose first source is an own chart that runs pods. */
const rendered = new Map<EnvironmentName, ReadonlyMap<string, readonly Manifest[]>>();
const RUN = ["Deployment", "StatefulSet", "Job", "CronJob"];

const podsOf = (objects: readonly Manifest[]): readonly Manifest[] => RUN.flatMap((kind) => ofKind(objects, kind));

/** How many pods at least: the autoscaler's word, else the workload's own. */
function copiesOf(object: Manifest, objects: readonly Manifest[]): number {
  const scaler = ofKind(objects, "HorizontalPodAutoscaler").find(
    (each) => at(each, "spec.scaleTargetRef.name") === object.metadata.name,
  );
  return Number(scaler === undefined ? (at(object, "spec.replicas") ?? 1) : at(scaler, "spec.minReplicas"));
}

const UNITS: Readonly<Record<string, number>> = { Ki: 1 / 1024, Mi: 1, Gi: 1024 };
function mebibytes(text: unknown): number {
  const [, number = "0", unit = "Mi"] = /^([0-9.]+)(Ki|Mi|Gi)$/.exec(String(text)) ?? [];
  return Number(number) * (UNITS[unit] ?? 1);
}

/** Memory that the pods of an application ask for, in mebibytes. */
function memoryOf(objects: readonly Manifest[]): number {
  const sums = podsOf(objects).map((object) => {
    const asked = containersOf(at(podTemplate(object), "spec")).map((each) =>
      mebibytes(at(each, "resources.requests.memory")),
    );
    return copiesOf(object, objects) * asked.reduce((sum, one) => sum + one, 0);
  });
  return sums.reduce((sum, one) => sum + one, 0);
}

/** A variable of any container, given or from a ConfigMap of the application. */
function variable(objects: readonly Manifest[], name: string): readonly unknown[] {
  const given = podsOf(objects)
    .flatMap((object) => containersOf(at(podTemplate(object), "spec")))
    .flatMap((each) => (at(each, "env") ?? []) as readonly { name: string; value?: string }[])
    .filter((each) => each.name === name)
    .map(({ value }) => value);
  const mapped = ofKind(objects, "ConfigMap").map((map) => at(map["data"], name));
  return [...new Set([...given, ...mapped].filter((value) => value !== undefined))];
}

function selects(policy: Manifest, labels: Labels): boolean {
  const wanted = Object.entries((at(policy, "spec.podSelector.matchLabels") ?? {}) as Labels);
  return wanted.every(([key, value]) => labels[key] === value);
}

const labelsOf = (object: Manifest): Labels => at(podTemplate(object), "metadata.labels") as Labels;

describe("environments", () => {
  before(async function () {
    this.timeout(180_000);
    for (const environment of ENVIRONMENTS) {
      const found = new Map<string, readonly Manifest[]>();
      for (const application of await applicationsOf(environment)) {
        const [source] = application.spec.sources;
        if (application.metadata.labels["platform/chart"] !== "own" || source === undefined) continue;
        const objects = await renderApplication(application, source);
        if (podsOf(objects).length > 0) found.set(application.metadata.name, objects);
      }
      rendered.set(environment, found);
    }
  });

  const all = (environment: EnvironmentName) => [...(rendered.get(environment) ?? new Map<string, Manifest[]>())];

  it("run applications with pods, the six examples and more, in production too", () => {
    for (const environment of ENVIRONMENTS) assert.ok(all(environment).length > 6, environment);
  });

  it("dev asks for no more than staging, and staging for no more than production", () => {
    for (const [name] of all("prod")) {
      const asked = ENVIRONMENTS.flatMap((one) => {
        const objects = rendered.get(one)?.get(name);
        return objects === undefined ? [] : [memoryOf(objects)];
      });
      assert.deepEqual(
        asked,
        [...asked].sort((one, other) => one - other),
        name,
      );
      assert.ok((asked[0] ?? 0) > 0, name);
    }
  });

  it("whoever can, says everything in dev, and writes for a machine in production", () => {
    const speak = all("dev").filter(([, objects]) => variable(objects, "LOG_LEVEL").length > 0);
    assert.ok(speak.length >= 9, speak.map(([name]) => name).join());
    for (const [name, objects] of speak) {
      assert.deepEqual(variable(objects, "LOG_LEVEL"), ["debug"], name);
      const inProd = rendered.get("prod")?.get(name);
      if (inProd === undefined) continue;
      assert.ok(!variable(inProd, "LOG_LEVEL").includes("debug"), name);
      assert.deepEqual(variable(inProd, "LOG_FORMAT"), ["json"], name);
    }
  });

  it("production runs everything that serves more than once, behind a budget", () => {
    for (const [name, objects] of all("prod"))
      for (const object of ofKind(objects, "Deployment")) {
        assert.ok(copiesOf(object, objects) > 1, `${name}: ${object.metadata.name}`);
        const budgets = ofKind(objects, "PodDisruptionBudget").filter((each) => {
          const wanted = Object.entries(at(each, "spec.selector.matchLabels") as Labels);
          return wanted.every(([key, value]) => labelsOf(object)[key] === value);
        });
        assert.equal(budgets.length, 1, `${name}: ${object.metadata.name}`);
      }
  });

  for (const environment of ["staging", "prod"] as const)
    it(`${environment} shuts every pod of its own charts but for who is named`, () => {
      for (const [name, objects] of all(environment))
        for (const object of podsOf(objects)) {
          const policies = ofKind(objects, "NetworkPolicy").filter((each) => selects(each, labelsOf(object)));
          assert.ok(policies.length > 0, `${name}: ${object.kind} ${object.metadata.name}`);
        }
    });

  it("production is watched: a monitor for each application that serves, unless its values say that it has no metrics", () => {
    const blind = all("prod").filter(
      ([, objects]) =>
        ofKind(objects, "Service").length > 0 &&
        [...ofKind(objects, "ServiceMonitor"), ...ofKind(objects, "PodMonitor")].length === 0,
    );
    assert.deepEqual(
      blind.map(([name]) => name),
      ["frontend-app"],
    );
  });
});
