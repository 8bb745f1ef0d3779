/** The catalogue: its rows, the locks of upstream charts, and what the namespaces say. */
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { PUBLISHERS } from "../../../components/gitops/publishers";
import { catalogueEntries, catalogueGuide, catalogueRows } from "../../../docs/catalogue";
import { documented } from "../../../releases/bom";
import { registry } from "../../../releases/registry";
import { at } from "../../support/manifest";
import { appFolders, applicationsOf, ENVIRONMENTS, GITOPS, readYaml } from "../tree/tree";

/** Rows of the catalogue that the platform was asked for; a row that goes must go here too. */
const ROWS = [
  ...["storage", "networking", "security", "vault", "external-secrets", "platform-policies", "data-platform"],
  ...["ml-platform", "monitoring", "service-mesh", "api-gateway", "cloudflare-tunnel", "portal-services", "jupyterhub"],
];
/** What a row was asked to hold beside one application: names of applications. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  networking: ["external-dns", "gateway-controller", "namespaces"],
  "data-platform": [
    ...["clickhouse", "clickhouse-operator", "dolphinscheduler", "trino", "spark-operator"],
    ...["data-lake", "datahub", "superset"],
  ],
  "ml-platform": ["kubeflow", "platform-routes"],
  monitoring: ["opencost", "loki", "alloy", "jaeger"],
};

const lockSchema = z.strictObject({
  chart: z.string(),
  version: z.string(),
  repository: z.string().regex(/^(https|oci):\/\//),
  digest: z
    .string()
    .regex(/^sha256:[0-9a-f]{64}$/)
    .nullable(),
  source: z.string().min(20),
  keys: z.array(z.string()),
  workloads: z.array(z.strictObject({ kind: z.enum(["Deployment", "StatefulSet", "DaemonSet"]), name: z.string() })),
  crds: z.array(
    z.strictObject({
      name: z.string(),
      kind: z.string(),
      versions: z.array(z.string()).min(1),
      scope: z.enum(["Namespaced", "Cluster"]),
    }),
  ),
});

const entries = catalogueEntries();
const upstream = entries.filter(({ own }) => !own);
const folderOf = (name: string): string => join(GITOPS, "apps", "platform", name);

describe("the catalogue", () => {
  it("has every row that was asked for, and no other", () => {
    assert.deepEqual(Object.keys(catalogueRows()), ROWS);
  });

  for (const row of ROWS)
    it(`${row} has an application, or a release of Tier 1 that serves it, and every part that it names`, () => {
      const { tier1 = [] } = catalogueRows()[row] ?? {};
      const releases: readonly string[] = registry.map(({ name }) => name);
      for (const name of tier1) assert.ok(releases.includes(name), name);
      const own = entries.filter(({ catalogue }) => catalogue === row).map(({ name }) => name);
      assert.ok(own.length + tier1.length > 0);
      for (const part of PARTS[row] ?? []) assert.ok(own.includes(part), part);
    });

  it("runs no release of Tier 1 a second time", () => {
    const charts = Object.values(documented).map(({ chart }) => chart);
    assert.deepEqual(
      entries.filter(({ chart }) => charts.includes(chart)),
      [],
    );
  });

  it("has the guide that cards, locks and versions make", async () => {
    const guide = readFileSync(join(GITOPS, "../docs/catalogue.md"), "utf8");
    assert.ok(guide === (await catalogueGuide()), "docs/catalogue.md is old; make it anew with: npm run docs");
  });

  for (const { name, chart } of upstream)
    it(`${name} is locked at the versions of its environments, from its own publisher, with every value looked up`, async () => {
      const locks = new Map(
        readdirSync(join(folderOf(name), "lock")).map((file) => {
          const lock = lockSchema.parse(JSON.parse(readFileSync(join(folderOf(name), "lock", file), "utf8")));
          assert.equal(file, `${lock.chart}-${lock.version}.json`);
          return [lock.version, lock];
        }),
      );
      for (const environment of ENVIRONMENTS) {
        const steps = readYaml(join(folderOf(name), environment, "version.yaml")) as { path: string; value: string }[];
        const version = steps.find(({ path }) => path === "/spec/sources/0/targetRevision")?.value ?? "";
        const lock = locks.get(version);
        assert.ok(lock !== undefined, `lock/${chart}-${version}.json`);
        const repository = lock.repository.replace(/^oci:\/\//, "");
        assert.ok(PUBLISHERS.includes(repository), repository);
        const source = at(readYaml(join(folderOf(name), "base/application.yaml")), "spec.sources.0");
        assert.deepEqual([at(source, "repoURL"), at(source, "chart")], [repository, lock.chart]);
        const files = ["values.yaml", `values/${environment}.yaml`].filter((file) =>
          existsSync(join(folderOf(name), file)),
        );
        const unknown = files.flatMap((file) => unlisted(readYaml(join(folderOf(name), file)), lock.keys));
        assert.deepEqual(unknown, [], "not in the lock's keys: look it up in the chart, then add it");
      }
    });

  it("turns off everything that Bitnami's sub-charts and MinIO would run", () => {
    const off: Readonly<Record<string, readonly string[]>> = {
      dolphinscheduler: ["postgresql", "mysql", "minio", "zookeeper"],
      loki: ["minio"],
    };
    for (const [name, parts] of Object.entries(off))
      for (const part of parts)
        assert.equal(at(readYaml(join(folderOf(name), "values.yaml")), `${part}.enabled`), false, `${name}: ${part}`);
    for (const { name } of upstream)
      assert.ok(!/bitnami(legacy)?\//.test(readFileSync(join(folderOf(name), "values.yaml"), "utf8")), name);
  });

  it("names no image by latest, and every memory limit of a container that it sets requests for", () => {
    for (const { name } of entries)
      for (const file of ["values.yaml", ...ENVIRONMENTS.map((one) => `values/${one}.yaml`)]) {
        const path = join(folderOf(name), file);
        if (!existsSync(path)) continue;
        assert.ok(!/\blatest\b/.test(readFileSync(path, "utf8")), path);
        for (const resources of resourcesIn(readYaml(path)))
          assert.ok(at(resources, "limits.memory") !== undefined, `${path}: ${JSON.stringify(resources)}`);
      }
  });

  it("puts every application into a namespace of the fence, at the level that the fence has", async () => {
    const fence = at(readYaml(join(folderOf("namespaces"), "values.yaml")), "namespaces") as Record<string, unknown>;
    for (const environment of ENVIRONMENTS)
      for (const { metadata, spec } of await applicationsOf(environment)) {
        if (spec.project !== "platform") continue;
        const { namespace } = spec.destination;
        assert.ok(namespace in fence, `${metadata.name}: ${namespace}`);
        const level = spec.syncPolicy.managedNamespaceMetadata?.labels["pod-security.kubernetes.io/enforce"];
        // Where the application says nothing, the fence alone does.
        if (level !== undefined)
          assert.equal(level, at(fence[namespace], "podSecurity") ?? "restricted", metadata.name);
      }
  });

  it("starts nothing before what it needs", async () => {
    const cards = new Map(appFolders().map(({ name, card }) => [name, card]));
    for (const environment of ENVIRONMENTS) {
      const wave = new Map(
        (await applicationsOf(environment)).map(({ metadata }) => [
          metadata.name,
          Number(metadata.annotations["argocd.argoproj.io/sync-wave"]),
        ]),
      );
      const releases: readonly string[] = registry.map(({ name }) => name);
      for (const [name, at] of wave)
        for (const need of cards.get(name)?.needs ?? []) {
          if (releases.includes(need)) continue;
          const before = wave.get(need);
          assert.ok(before !== undefined && before <= at, `${environment}: ${name} (${at}) needs ${need} (${before})`);
        }
    }
  });
});

/** Paths of values that no key of the lock covers: a key covers everything below itself. */
function unlisted(value: unknown, keys: readonly string[], path = ""): readonly string[] {
  if (keys.includes(path)) return [];
  const isMap = typeof value === "object" && value !== null && !Array.isArray(value);
  if (!isMap) return path === "" ? [] : [path];
  const join = (key: string): string => [...(path === "" ? [] : [path]), key.replaceAll(".", "\\.")].join(".");
  return Object.entries(value).flatMap(([key, below]) => unlisted(below, keys, join(key)));
}

function resourcesIn(value: unknown): readonly unknown[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, below]) =>
    key === "resources" && at(below, "requests") !== undefined ? [below] : resourcesIn(below),
  );
}
