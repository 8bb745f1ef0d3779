import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { masker } from "../../../ops/manifests/mask";
import { imageList } from "../../../ops/preview/command";
import { destructiveObjects } from "../../../ops/preview/destructive";
import { diffRelease } from "../../../ops/preview/render";
import { previewLines } from "../../../ops/preview/terminal";
import type { Resource } from "../../../ops/pulumi/progress";
import { styleFor } from "../../../ops/report/style";
import { helmPath, scratch } from "../../support/helm";

const definition = (plural: string, versions: string, keep = true): string => `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: ${plural}.example.org
  ${keep ? "annotations: { helm.sh/resource-policy: keep }" : ""}
spec:
  group: example.org
  names: { plural: ${plural}, kind: Any }
  scope: Namespaced
  versions: [${versions}]
`;
const version = (name: string, fields: string): string =>
  `{ name: ${name}, served: true, storage: true, schema: { openAPIV3Schema: { properties: { spec: { properties: { ${fields} } } } } } }`;
const hook = (image: string): string => `
apiVersion: batch/v1
kind: Job
metadata: { name: migrate, annotations: { helm.sh/hook: pre-upgrade } }
spec: { template: { spec: { containers: [{ name: migrate, image: "${image}" }] } } }
`;

/** What Helm keeps of a release, as the API server hands it out. */
function stored(manifest: string, hooks: readonly string[]) {
  const chart = { metadata: { name: "it-crds", version: "1.0.0" }, values: {} };
  const release = { manifest, hooks: hooks.map((text) => ({ manifest: text })), config: {}, chart };
  const inner = gzipSync(JSON.stringify(release)).toString("base64");
  return { data: { release: Buffer.from(inner).toString("base64") } };
}

describe("the preview of a release of definitions whose pin moves", () => {
  const root = mkdtempSync(join(scratch(), "definitions-"));
  before(() => {
    const after = [
      definition("kept", version("v1", "old: { type: string }, fresh: { type: integer }")),
      definition("moved", version("v2", "")),
      definition("new", version("v1", "")),
    ].join("---\n");
    const files = {
      "chart/Chart.yaml": "apiVersion: v2\nname: it-crds\nversion: 2.0.0\n",
      "chart/values.yaml": "",
      "chart/charts/it/Chart.yaml": "apiVersion: v2\nname: it\nversion: 2.0.0\n",
      "chart/charts/it/templates/crds.yaml": after,
      "chart/charts/it/templates/hook.yaml": hook("quay.io/example/migrate:2"),
    };
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, name)), { recursive: true });
      writeFileSync(join(root, name), text);
    }
  });

  async function diff() {
    const before = [
      definition("kept", version("v1", "old: { type: string }")),
      definition("moved", version("v1", "")),
      definition("gone", version("v1", "")),
      definition("lost", version("v1", ""), false),
    ].join("---\n");
    const secret = stored(before, [hook("quay.io/example/migrate:1")]);
    const head = {
      metadata: {
        name: "sh.helm.release.v1.it-crds.v1",
        namespace: "it",
        labels: { name: "it-crds", version: "1", status: "deployed" },
      },
    };
    const api = {
      get: async (path: string) => (path.includes("?") ? { items: [head] } : secret),
      watch: async () => undefined,
    };
    const env = { ...process.env, PATH: `${dirname(await helmPath())}:${process.env["PATH"] ?? ""}` };
    const inputs = { name: "it-crds", namespace: "it", chart: "chart", version: "2.0.0" };
    const resource = { urn: "urn:pulumi:dev::p::kubernetes:helm.sh/v3:Release::it-crds", op: "update", inputs };
    const rest = { mask: masker([]), secrets: [], capabilities: [], kubeconfig: undefined };
    return diffRelease(resource as unknown as Resource, { api, env, root, ...rest });
  }

  it("shows each definition that is new, gone or changed, down to the field, and the hook", async () => {
    const release = await diff();
    assert.equal(release.blind, undefined);
    const preview = { stack: "dev", steps: [], releases: [release], destructive: [], violations: [] };
    const text = previewLines({ ...preview, seconds: { plan: 0, render: 0 } }, styleFor(false)).join("\n");
    for (const line of [
      "it-crds: it-crds 1.0.0 -> 2.0.0 (objects: 1 added, 3 changed, 2 removed)",
      "- CustomResourceDefinition gone.example.org (stays on the cluster)",
      "- CustomResourceDefinition lost.example.org\n",
      "~ CustomResourceDefinition kept.example.org",
      "+ spec.versions[v1].schema.openAPIV3Schema.properties.spec.properties.fresh: { type: integer }",
      "~ Job migrate (hook)",
      "+ CustomResourceDefinition new.example.org",
    ])
      assert.ok(text.includes(line), `${line}\nis not in\n${text}`);
    assert.equal(imageList(preview), "quay.io/example/migrate:2\n");
  });

  it("calls what takes objects along destructive: a definition that goes, or loses a version", async () => {
    const what = destructiveObjects([await diff()]).map((one) => one.what);
    assert.deepEqual(what, [
      "CustomResourceDefinition lost.example.org of release it-crds is deleted",
      "CustomResourceDefinition moved.example.org of release it-crds loses its version v1",
    ]);
  });
});
