/** What every own chart promises, whatever it installs. A chart's tests add their own to these. */
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { valid } from "semver";
import { parse as parseYaml } from "yaml";
import type { Schema } from "../../gitops/charts/shared-library/schema/compose";
import { generate } from "../../gitops/charts/shared-library/schema/generate";
import { drainFaults } from "./drain";
import { helm, packageOf, parse, renderText } from "./helm";
import { type Manifest, at, idOf } from "./manifest";
import { bondFaults } from "./bonds";
import { strictFaults } from "./kubernetes/strict";
import { podFaults } from "./pods";
import { openMaps, silentValues } from "./values-schema";

const CHARTS = join(__dirname, "../../gitops/charts");
export const ENVIRONMENTS = ["dev", "staging", "prod"] as const;

/** What the root application hands down. */
export const PLATFORM = {
  domain: "apps.example.org",
  registry: "registry.example.org",
  ingressClassName: "internal",
  ingressNamespace: "ingress",
  gateway: { name: "public", namespace: "gateway" },
  secretStore: "vault",
};

export interface Promises {
  readonly chart: string;
  /** @default the chart's name */
  readonly release?: string;
  /** Values on top of an environment's. @default the platform's facts */
  readonly values?: object;
  /** More values files than those of the environments, by path in the chart. @default none */
  readonly files?: readonly string[];
  /** Secrets that somebody else makes. @default none */
  readonly secrets?: readonly string[];
  /** Paths in the schema that take any key, beside facts of the platform and affinity. @default none */
  readonly open?: readonly string[];
}

/** Renders the chart with a values file of its own, and values on top. */
export function renderWith(promises: Promises, file: string): Promise<string> {
  const { chart, release = chart, values = { global: { platform: PLATFORM } } } = promises;
  return renderText(chart, values, { release, files: [join(CHARTS, chart, file)] });
}

/** The objects of an environment. */
export async function inEnvironment(promises: Promises, environment: string): Promise<readonly Manifest[]> {
  return parse(await renderWith(promises, `values/${environment}.yaml`));
}

/** Tests of what it renders in each environment, and with the files that are named. */
export function keepsItsRenderPromises(promises: Promises): void {
  const files = [...ENVIRONMENTS.map((environment) => `values/${environment}.yaml`), ...(promises.files ?? [])];
  for (const file of files) {
    it(`with ${file}: safe pods that drain, objects that belong together, and the same again`, async () => {
      const text = await renderWith(promises, file);
      const manifests = parse(text);
      assert.deepEqual(manifests.flatMap(strictFaults), []);
      assert.deepEqual(manifests.flatMap(podFaults), []);
      assert.deepEqual(drainFaults(manifests), []);
      assert.deepEqual(bondFaults(manifests, promises.secrets ?? []), []);
      checkNames(manifests);
      assert.equal(await renderWith(promises, file), text);
    });
  }
}

function checkNames(manifests: readonly Manifest[]): void {
  const ids = manifests.map(idOf);
  assert.deepEqual(ids, [...new Set(ids)]);
  for (const { kind, metadata } of manifests) {
    assert.match(metadata.name, /^[a-z]([a-z0-9-]*[a-z0-9])?$/);
    assert.ok(metadata.name.length <= (["CronJob", "StatefulSet"].includes(kind) ? 52 : 63), metadata.name);
    if (kind !== "Namespace") assert.equal(metadata.namespace, "shop", `${kind}/${metadata.name}`);
  }
}

/** Tests of the package: version, templates, schema, README, lint. */
export function keepsItsPackagePromises(promises: Promises): void {
  const { chart } = promises;
  const read = (path: string): string => readFileSync(join(CHARTS, chart, path), "utf8");

  it("has a semantic version that its changelog begins with, and its parts at the versions that they have", () => {
    const chartFile = parseYaml(read("Chart.yaml")) as ChartFile;
    assert.equal(valid(chartFile.version), chartFile.version);
    assert.equal(/^## \[([^\]]+)\] - \d{4}-\d\d-\d\d$/m.exec(read("CHANGELOG.md"))?.[1], chartFile.version);
    for (const { repository, version } of chartFile.dependencies ?? [])
      assert.equal(at(parseYaml(read(`../${basename(repository)}/Chart.yaml`)), "version"), version, repository);
  });

  it("its templates ask no cluster, throw no dice and gate on nothing, and each define has a file and a comment", () => {
    const files = readdirSync(join(CHARTS, chart, "templates"), { recursive: true, encoding: "utf8" });
    for (const file of files.filter((each) => /\.(tpl|yaml|txt)$/.test(each))) {
      const text = read(`templates/${file}`);
      const code = (text.match(/{{(?!-? *\/\*)[^]*?}}/g) ?? []).join("\n").replace(/"[^"]*"/g, "");
      assert.equal(FORBIDDEN.exec(code)?.[0], undefined, file);
      if (!basename(file).startsWith("_")) continue;
      assert.match(text, /^{{\/\*/, file);
      assert.equal(text.match(/{{-? define /g)?.length, 1, file);
    }
  });

  it("has the schema and the README that its parts make, strict and with a word on every value", async () => {
    const [schema, readme] = await generate(chart);
    for (const { path, text } of [schema, readme].filter((each) => each !== undefined))
      assert.equal(readFileSync(path, "utf8"), text, `run gitops/charts/shared-library/schema/write.ts ${chart}`);
    const parsed = JSON.parse(schema?.text ?? "") as Schema;
    const known = [/^\/shared-library$/, /global$/, /^#platform/, /\/affinity$/];
    const open = openMaps(parsed).filter((path) => !known.some((each) => each.test(path)));
    assert.deepEqual(open, promises.open ?? []);
    assert.deepEqual(silentValues(parsed), []);
  });

  it("passes helm's own lint in every environment", async () => {
    const values = JSON.stringify(promises.values ?? { global: { platform: PLATFORM } });
    for (const environment of ENVIRONMENTS) {
      const files = ["--values", join(CHARTS, chart, `values/${environment}.yaml`), "--values", "-"];
      const said = await helm(["lint", "--strict", ...files, await packageOf(chart)], values);
      assert.doesNotMatch(said, /\[(WARNING|ERROR)\]/);
    }
  });
}

interface ChartFile {
  readonly version: string;
  readonly dependencies?: readonly { readonly repository: string; readonly version: string }[];
}

const FORBIDDEN =
  /\b(lookup|rand\w+|uuidv4|now|date\w*|genCA\w*|genSelfSigned\w*|genSigned\w*|genPrivateKey|derivePassword|Capabilities|getHostByName|tpl)\b/;
