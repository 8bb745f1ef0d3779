/** Every application on an own chart, rendered as Argo CD would in each environment. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { restrictedFaults } from "../../support/pod-security";
import { shapeFaults } from "../../support/shape";
import { type Manifest, at, idOf } from "../../support/manifest";
import { renderApplication } from "./render";
import { type Application, applicationsOf, type ChartSource, ENVIRONMENTS, readYaml, GITOPS } from "./tree";

/** Own charts of an application: its chart, or the companion beside an upstream one. */
function ownCharts({ metadata: { labels }, spec: { sources } }: Application): readonly ChartSource[] {
  const [chart, , companion] = sources;
  return [
    ...(labels["platform/chart"] === "own" && chart !== undefined ? [chart] : []),
    ...(labels["platform/companion"] === "own" && companion !== undefined ? [companion] : []),
  ];
}

describe("applications on own charts", () => {
  for (const environment of ENVIRONMENTS)
    it(`render in ${environment}, with the values and versions that are there, to objects fit for their namespace`, async () => {
      for (const application of await applicationsOf(environment))
        for (const source of ownCharts(application)) {
          const { version } = readYaml(join(GITOPS, "charts", source.chart ?? "", "Chart.yaml")) as { version: string };
          // An older version is a package in the registry, and was rendered when it was the newest.
          if (source.targetRevision !== version) continue;
          const { name } = application.metadata;
          const objects = await renderApplication(application, source);
          assert.ok(objects.length > 0, `${name} renders nothing in ${environment}`);
          // Compared by the API server, a changed Job is an error, and its application never syncs again; one that is
          // named by its content never changes.
          if (objects.some(({ kind, metadata }) => kind === "Job" && !/-[0-9a-f]{8}$/.test(metadata.name)))
            assert.equal(
              application.metadata.annotations["argocd.argoproj.io/compare-options"],
              "ServerSideDiff=false",
              `${name} makes a Job: label it platform/jobs: replaced`,
            );
          for (const object of objects) assert.deepEqual(shapeFaults(object), [], `${name}: ${idOf(object)}`);
          const labels = application.spec.syncPolicy.managedNamespaceMetadata?.labels ?? {};
          if (labels["pod-security.kubernetes.io/enforce"] !== "restricted") continue;
          for (const object of objects) {
            const pod = podOf(object);
            if (pod !== undefined) assert.deepEqual(restrictedFaults(pod), [], `${name}: ${idOf(object)}`);
          }
        }
    }).timeout(120_000);
});

function podOf(object: Manifest): unknown {
  const paths: Readonly<Record<string, string>> = { CronJob: "spec.jobTemplate.spec.template.spec", Pod: "spec" };
  return at(object, paths[object.kind] ?? "spec.template.spec");
}
