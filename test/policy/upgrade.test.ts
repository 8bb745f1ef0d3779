import assert from "node:assert/strict";
import { at, containersOf, idOf, listAt, type Manifest, podOf } from "../../policy/manifest";
import { currentExceptions } from "../../policy/exceptions/current";
import { exceptions } from "../../policy/exceptions";
import { judge } from "../../policy/judge";
import { pinned } from "../../releases/bom";
import type { Exception } from "../../policy/rule";
import type { BomName, Environment, ReleaseName } from "../../releases/contract";
import { registry } from "../../releases/registry";
import { argsOf, environment, ENVIRONMENTS, given, PROFILES } from "../releases/samples";
import { shapeFaults } from "../support/shape";
import { skipLoudly } from "../support/skip";
import { renderChart, renderRelease } from "./render";
import { missingSecrets } from "./secrets";

/** What Kubernetes lets nobody change of an object that is there (its API reference, "cannot be updated"). */
const IMMUTABLE: Readonly<Record<string, readonly string[]>> = {
  Deployment: ["spec.selector"],
  DaemonSet: ["spec.selector"],
  StatefulSet: ["spec.selector", "spec.serviceName", "spec.podManagementPolicy", "spec.volumeClaimTemplates"],
  Service: ["spec.clusterIP"],
  RoleBinding: ["roleRef"],
  ClusterRoleBinding: ["roleRef"],
  PersistentVolumeClaim: ["spec"],
};

const isHook = (one: Manifest): boolean => one.metadata.annotations?.["helm.sh/hook"] !== undefined;

/** Fields that one set of manifests would change of another and cannot. */
function frozen(before: readonly Manifest[], after: readonly Manifest[]): readonly string[] {
  const there = new Map(before.map((one) => [idOf(one), one]));
  return after.flatMap((one) => {
    const old = there.get(idOf(one));
    if (old === undefined) return [];
    const fields = one.kind === "Job" && !isHook(one) ? ["spec"] : (IMMUTABLE[one.kind] ?? []);
    const differs = (path: string): boolean => JSON.stringify(at(one, path)) !== JSON.stringify(at(old, path));
    return fields.filter(differs).map((path) => `${idOf(one)}: ${path}`);
  });
}

/** What the API server refuses of a pod: a name or a folder twice, a volume that is not there. Of a budget: two bounds. */
function broken(one: Manifest): readonly string[] {
  const bounds = ["minAvailable", "maxUnavailable"].filter((bound) => at(one, `spec.${bound}`) !== undefined);
  if (one.kind === "PodDisruptionBudget" && bounds.length !== 1) return [`${idOf(one)}: ${bounds.join(" and ")}`];
  const claims = listAt(one, "spec.volumeClaimTemplates").map((claim) => at(claim, "metadata.name"));
  const volumes = [...listAt(podOf(one), "volumes").map((volume) => at(volume, "name")), ...claims];
  const mounts = containersOf(one).flatMap(({ name, container }) => {
    const its = listAt(container, "volumeMounts");
    const missing = its.map((mount) => at(mount, "name")).filter((volume) => !volumes.includes(volume));
    return [...twice(its.map((mount) => at(mount, "mountPath"))), ...missing].map((what) => `${name}: ${String(what)}`);
  });
  return [...twice(volumes).map(String), ...mounts].map((what) => `${idOf(one)}: ${what}`);
}

const twice = (all: readonly unknown[]): readonly unknown[] => all.filter((one, index) => all.indexOf(one) !== index);

/** What each GPU driver changes is looked at where a release looks at the pool. */
const environmentsOf = (name: ReleaseName): readonly Environment[] =>
  ENVIRONMENTS.filter(({ gpu }) => gpu === null || ["gpu-operator", "jupyterhub"].includes(name));

describe("the upgrade of a release from documented to current", function () {
  this.timeout(120_000);
  const used = new Set<Exception>();

  for (const release of registry) {
    for (const profile of PROFILES)
      it(`leaves ${release.name} of ${profile} nothing that Kubernetes or Helm would refuse, up or down`, async () => {
        const where = environment(profile);
        const rendered = async (bom: BomName): Promise<readonly Manifest[]> => renderChart(pinned(release, bom), where);
        const [documented, current] = await Promise.all([rendered("documented"), rendered("current")]);
        assert.deepEqual([...frozen(documented, current), ...frozen(current, documented)], []);
        assert.deepEqual(current.flatMap(broken), []);
        const specs = release.generations.current.secrets(argsOf(release, profile), where);
        assert.deepEqual(missingSecrets(current, specs), []);
        // Helm takes over no object that somebody else has made.
        const args = argsOf(release, profile);
        const generation = release.generations.current;
        const beside = generation
          .extras(args, where, given(where))
          .map(({ kind, metadata }) => `${kind}/${metadata.name}`);
        const own = new Set([...beside, ...generation.secrets(args, where).map(({ name }) => `Secret/${name}`)]);
        assert.deepEqual(
          current.map(idOf).filter((id) => own.has(id)),
          [],
        );
      });

    it(`leaves every object of ${release.name} within the rules`, async () => {
      const accepted = [...exceptions[release.name], ...(currentExceptions[release.name] ?? [])];
      const faults = new Set<string>();
      for (const where of environmentsOf(release.name)) {
        const rendered = await renderRelease(pinned(release, "current"), where);
        for (const object of rendered.objects)
          for (const fault of shapeFaults(object, "current"))
            faults.add(`${where.profile}: ${object.metadata.name}${fault}`);
        const verdict = judge(rendered, accepted);
        for (const fault of verdict.faults) faults.add(`${where.profile}: ${fault}`);
        for (const exception of verdict.used) used.add(exception);
      }
      assert.deepEqual([...faults], []);
    });
  }

  it("needs each exception that is made for the current charts alone", function () {
    // Their doubles have the workloads of the documented charts.
    if (process.env["PLATFORM_REAL_CHARTS"] === undefined)
      skipLoudly(this, "no real charts to need exceptions (PLATFORM_REAL_CHARTS=<folder>)");
    const made = Object.values(currentExceptions).flat();
    assert.deepEqual(
      made.filter((each) => !used.has(each)),
      [],
    );
  });
});
