import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { projects } from "../../../components/gitops/projects";
import { rootApplication } from "../../../components/gitops/root-application";
import type { GitOpsSource, PlatformFacts } from "../../../components/gitops/source";
import { valueOf } from "../../support/outputs";
import { FACTS, SOURCE } from "./sample";

interface Root {
  readonly project: string;
  readonly source: {
    readonly repoURL: string;
    readonly targetRevision: string;
    readonly path: string;
    readonly kustomize: {
      readonly patches: readonly {
        readonly target: { readonly labelSelector: string };
        readonly patch: string;
      }[];
    };
  };
  readonly destination: { readonly server: string; readonly namespace: string };
  readonly syncPolicy: {
    readonly automated: object;
    readonly syncOptions: readonly string[];
    readonly retry: { readonly limit: number };
  };
}

const rootOf = async (source: Partial<GitOpsSource> = {}, facts: Partial<PlatformFacts> = {}): Promise<Root> =>
  await valueOf<unknown>(rootApplication({ ...SOURCE, ...source }, { ...FACTS, ...facts }));

/** What is handed down, by label. */
const patchesOf = ({ source }: Root) =>
  Object.fromEntries(
    source.kustomize.patches.map(({ target, patch }) => [target.labelSelector, JSON.parse(patch) as unknown]),
  );

describe("the root application", () => {
  it("reads by default the environment's folder, in the configured repository at the configured revision", async () => {
    const { project, source, destination } = await rootOf();
    assert.deepEqual(
      [source.repoURL, source.targetRevision, source.path],
      [SOURCE.repository, SOURCE.revision, SOURCE.path],
    );
    const fence = projects(SOURCE)[project] as { destinations: readonly object[] };
    assert.deepEqual(fence.destinations, [destination], "its project allows what it does");
  });

  it("follows the repository by itself: it syncs, prunes, heals, and tries again", async () => {
    const { syncPolicy } = await rootOf();
    assert.deepEqual(syncPolicy.automated, { prune: true, selfHeal: true });
    assert.deepEqual(syncPolicy.syncOptions, ["ServerSideApply=true"]);
    // What 2.9's definition of an Application does not declare, the API server refuses.
    assert.deepEqual(Object.keys(syncPolicy.retry), ["limit", "backoff"]);
    assert.ok(syncPolicy.retry.limit > 0);
  });

  it("hands the repository down to all, and the chart repository and the platform's facts to own charts", async () => {
    const values = { global: { platform: FACTS } };
    assert.deepEqual(patchesOf(await rootOf()), {
      "platform/chart": [
        { op: "replace", path: "/spec/sources/1/repoURL", value: SOURCE.repository },
        { op: "replace", path: "/spec/sources/1/targetRevision", value: SOURCE.revision },
      ],
      "platform/chart=own": [
        { op: "replace", path: "/spec/sources/0/repoURL", value: "registry.example.org/charts" },
        { op: "add", path: "/spec/sources/0/helm/valuesObject", value: values },
      ],
      "platform/companion=own": [
        { op: "replace", path: "/spec/sources/2/repoURL", value: "registry.example.org/charts" },
        { op: "add", path: "/spec/sources/2/helm/valuesObject", value: values },
      ],
    });
  });

  it("sends upstream charts to the mirror, where there is one", async () => {
    const patches = patchesOf(await rootOf({ mirror: "https://charts.example.org" }));
    assert.deepEqual(patches["platform/chart=upstream"], [
      { op: "replace", path: "/spec/sources/0/repoURL", value: "https://charts.example.org" },
    ]);
  });

  it("hands down what Azure says only after the update", async () => {
    const registry = pulumi.output(Promise.resolve("made.azurecr.io"));
    const patches = patchesOf(await rootOf({}, { registry }));
    assert.match(JSON.stringify(patches["platform/chart=own"]), /"registry":"made\.azurecr\.io"/);
  });

  it("keeps a repository's odd letters whole", async () => {
    const repository = 'https://git.example.org/a"b\\c.git';
    const [first] = patchesOf(await rootOf({ repository }))["platform/chart"] as { value: string }[];
    assert.equal(first?.value, repository);
  });
});
