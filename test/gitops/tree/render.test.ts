/** Every application on an own chart, rendered as Argo CD would in each environment. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { helm, packageOf, parse, scratch } from "../../support/helm";
import { restrictedFaults } from "../../support/pod-security";
import { shapeFaults } from "../../support/shape";
import { type Manifest, at, idOf } from "../../support/manifest";
import { type Application, applicationsOf, type ChartSource, ENVIRONMENTS, readYaml, GITOPS } from "./tree";

const ROOT = join(GITOPS, "..");

/** The files and values in the order in which Argo CD gives them to Helm: files, then valuesObject, then parameters. */
async function renderApplication({ metadata, spec }: Application, source: ChartSource): Promise<readonly Manifest[]> {
  const { chart = "", helm: options = {} } = source;
  const facts = join(scratch(), `${metadata.name}.json`);
  writeFileSync(facts, JSON.stringify(options.valuesObject ?? {}));
  const path = await packageOf(chart);
  const files = (options.valueFiles ?? []).map((file) =>
    file.startsWith("$values/") ? join(ROOT, file.slice("$values/".length)) : join(GITOPS, "charts", chart, file),
  );
  const text = await helm([
    ...["template", options.releaseName ?? metadata.name, path, "--namespace", spec.destination.namespace],
    ...[...files, facts].flatMap((file) => ["--values", file]),
    ...(options.parameters ?? []).flatMap(({ name, value }) => ["--set-string", `${name}=${value}`]),
  ]);
  return parse(text);
}

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
