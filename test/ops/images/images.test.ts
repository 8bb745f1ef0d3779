import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseList } from "../../../ops/images/command";
import { imageUses, merged } from "../../../ops/images/images";
import { imagesOf, ownerOf } from "../../../ops/images/read";
import { imageLines, imageMarkdown, isVulnerable } from "../../../ops/images/report";
import { parseScan, scan } from "../../../ops/images/scan";
import { styleFor } from "../../../ops/report/style";
import { parseManifests } from "../../../policy/manifest";
import { writeProgram } from "../../support/executable";

const DEPLOYMENT = `
kind: Deployment
metadata: { name: operator }
spec:
  template:
    spec:
      initContainers: [{ name: init, image: "quay.io/example/init:1" }]
      containers:
        - { name: main, image: "quay.io/example/operator:1", args: ["--reloader=quay.io/example/reloader:1", "--port=80"] }
`;
const OPERATED = 'kind: Prometheus\nmetadata: { name: it }\nspec: { image: "quay.io/example/prometheus:1" }';

/** What Trivy prints, as far as it is read. */
const RECORDED = JSON.stringify({
  SchemaVersion: 2,
  Results: [
    { Target: "os", Vulnerabilities: [{ VulnerabilityID: "CVE-2026-0001", Severity: "CRITICAL", PkgName: "a" }] },
    {
      Target: "go",
      Vulnerabilities: [
        { VulnerabilityID: "CVE-2026-0001", Severity: "CRITICAL", PkgName: "b" },
        { VulnerabilityID: "CVE-2026-0002", Severity: "HIGH", PkgName: "b" },
      ],
    },
    { Target: "clean" },
  ],
});

describe("the images of manifests", () => {
  it("are those of containers, of custom resources, and of operators' arguments", () => {
    const uses = imageUses(parseManifests([DEPLOYMENT, OPERATED].join("---\n")), "prometheus");
    assert.deepEqual(uses.map(({ image }) => image.replace("quay.io/example/", "")).sort(), [
      "init:1",
      "operator:1",
      "prometheus:1",
      "reloader:1",
    ]);
    assert.deepEqual(uses[0]?.users, ["prometheus Deployment/operator"]);
  });

  it("are put together where a resource says them in parts", () => {
    const policy = (version: string): string =>
      `kind: ClusterPolicy\nmetadata: { name: it }\nspec: { driver: { repository: nvcr.io/nvidia, image: driver, version: "${version}" } }`;
    const images = ["550.1", "sha256:0f"].flatMap((one) => imageUses(parseManifests(policy(one)), ""));
    assert.deepEqual(
      images.map(({ image }) => image),
      ["nvcr.io/nvidia/driver:550.1", "nvcr.io/nvidia/driver@sha256:0f"],
    );
    const unused =
      'kind: ClusterPolicy\nmetadata: { name: it }\nspec: { vgpuManager: { repository: "", image: vgpu-manager, version: "" } }';
    assert.deepEqual(imageUses(parseManifests(unused), ""), []);
  });

  it("are read back from a list with their users, or as plain names", () => {
    const uses = [{ image: "a:1", users: ["x"] }];
    assert.deepEqual(parseList(JSON.stringify(uses)), uses);
    assert.deepEqual(parseList("a:1\nb:2\n"), [
      { image: "a:1", users: [] },
      { image: "b:2", users: [] },
    ]);
  });

  it("stand once, with everybody who uses them", () => {
    const one = { image: "a:1", users: ["x"] };
    assert.deepEqual(merged([one, { image: "a:1", users: ["w", "x"] }]), [{ image: "a:1", users: ["w", "x"] }]);
  });

  it("of a stack are those of its workloads too, whoever made them", async () => {
    const [deployment] = parseManifests(DEPLOYMENT.replace("name: operator", "name: operator, namespace: shop"));
    const api = {
      get: async (path: string) => ({ items: path.endsWith("/deployments") ? [deployment] : [] }),
      watch: async () => undefined,
    };
    const uses = await imagesOf(api);
    assert.deepEqual(uses[0]?.users, ["shop Deployment/operator"]);
    assert.equal(uses.length, 3);
  });

  it("name a release's workload as the release does, and another's by its namespace", () => {
    const owned = (namespace: string) => ({
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { name: "mlflow", namespace, annotations: { "meta.helm.sh/release-name": "mlflow" } },
    });
    assert.deepEqual([owned("ai-tools"), owned("shop")].map(ownerOf), ["mlflow", "shop"]);
  });
});

describe("a scan of images", () => {
  const folder = mkdtempSync(join(tmpdir(), "trivy-"));
  after(() => rmSync(folder, { recursive: true }));

  it("tells each vulnerability once, by its severity", () => {
    assert.deepEqual(parseScan("a:1", RECORDED).found, { CRITICAL: ["CVE-2026-0001"], HIGH: ["CVE-2026-0002"] });
    assert.equal(isVulnerable(parseScan("a:1", '{"Results":null}')), false);
  });

  it("goes on where an image cannot be pulled, and says why", async () => {
    writeFileSync(join(folder, "recorded.json"), RECORDED);
    writeProgram(
      join(folder, "trivy"),
      `case "$*" in *gone:1) echo "FATAL unable to find the image" >&2; exit 1;; *) exec cat "${folder}/recorded.json";; esac`,
    );
    const scanned = await scan(["gone:1", "a:1"], { PATH: `${folder}:/usr/bin:/bin` });
    assert.deepEqual([scanned[0]?.found, scanned[0]?.blind], [undefined, "FATAL unable to find the image"]);
    const report = { images: [{ image: "a:1", users: ["x"] }], scanned };
    assert.match(imageLines(report, styleFor(false)).join("\n"), /a:1 +1: CVE-2026-0001 +1: CVE-2026-0002/);
    assert.match(imageMarkdown(report), /^<!-- .* -->\n/);
    assert.match(imageMarkdown(report), /\| a:1 \| x \| 1: CVE-2026-0001 \| 1: CVE-2026-0002 \|/);
  });

  it("fails without trivy, with the cure", async () => {
    await assert.rejects(scan(["a:1"], { PATH: "" }), /trivy is not on the PATH\. Cure: https:/);
  });
});
