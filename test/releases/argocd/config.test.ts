import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";
import { promisify } from "node:util";
import { stringify } from "yaml";
import { argocd } from "../../../releases/argocd";
import { config } from "../../../releases/argocd/config";
import { programs } from "../../../sandbox/toolchain/path";
import { scratch } from "../../support/helm";
import { skipLoudly } from "../../support/skip";
import { argsOf, environment } from "../samples";

const data: Record<string, unknown> = config(argsOf(argocd, "prod"), environment("prod"));

interface Case {
  readonly apiVersion: string;
  readonly kind: string;
  readonly status?: object;
  readonly health: string;
}

const ready = (status: string, ...more: object[]) => ({
  conditions: [{ type: "Ready", status, message: "said" }, ...more],
});

const CASES: readonly Case[] = [
  { apiVersion: "argoproj.io/v1alpha1", kind: "Application", health: "Progressing" },
  {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "Application",
    status: { health: { status: "Degraded" } },
    health: "Degraded",
  },
  {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "Application",
    status: { health: { status: "Healthy" }, sync: { status: "Synced" } },
    health: "Healthy",
  },
  { apiVersion: "cert-manager.io/v1", kind: "ClusterIssuer", health: "Progressing" },
  { apiVersion: "cert-manager.io/v1", kind: "ClusterIssuer", status: ready("True"), health: "Healthy" },
  { apiVersion: "cert-manager.io/v1", kind: "ClusterIssuer", status: ready("False"), health: "Degraded" },
  {
    apiVersion: "cert-manager.io/v1",
    kind: "Certificate",
    status: ready("False", { type: "Issuing", status: "True" }),
    health: "Progressing",
  },
  { apiVersion: "cert-manager.io/v1", kind: "Certificate", status: ready("False"), health: "Degraded" },
  { apiVersion: "external-secrets.io/v1", kind: "ExternalSecret", status: ready("True"), health: "Healthy" },
  { apiVersion: "external-secrets.io/v1", kind: "ExternalSecret", status: ready("False"), health: "Degraded" },
];

describe("Argo CD's own configuration, as argocd reads it", function () {
  this.timeout(600_000);
  let settings: (command: readonly string[], object: object) => Promise<string>;

  before(function () {
    const folders = (process.env["PATH"] ?? "").split(delimiter).filter(isAbsolute);
    const [tool] = programs("argocd", folders);
    if (tool === undefined) skipLoudly(this, "no argocd on PATH to read argocd-cm with");
    const folder = mkdtempSync(join(scratch(), "argocd-"));
    const file = (name: string, object: object) => {
      writeFileSync(join(folder, name), stringify(object));
      return join(folder, name);
    };
    const meta = (name: string) => ({ name, namespace: "argocd", labels: { "app.kubernetes.io/part-of": "argocd" } });
    const cm = file("cm.yaml", { apiVersion: "v1", kind: "ConfigMap", metadata: meta("argocd-cm"), data });
    const secret = file("secret.yaml", { apiVersion: "v1", kind: "Secret", metadata: meta("argocd-secret"), data: {} });
    settings = async (command, object) => {
      const own = ["--argocd-cm-path", cm, "--argocd-secret-path", secret];
      const args = ["admin", "settings", "resource-overrides", ...command, file("object.yaml", object), ...own];
      const { stdout } = await promisify(execFile)(tool, args, {
        env: { ...process.env, ARGOCD_BINARY_NAME: "argocd" },
      });
      return stdout;
    };
  });

  it("tells the health of applications, certificates, issuers and external secrets", async () => {
    for (const { apiVersion, kind, status, health } of CASES) {
      const said = await settings(["health"], {
        apiVersion,
        kind,
        metadata: { name: "it" },
        ...(status ? { status } : {}),
      });
      assert.match(said, new RegExp(`STATUS: ${health}\\b`), `${kind} ${JSON.stringify(status)}`);
    }
  });

  it("leaves to AKS's admissions enforcer what it writes into webhooks", async () => {
    for (const kind of ["MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"]) {
      const selector = { matchExpressions: [{ key: "control-plane", operator: "DoesNotExist" }] };
      const said = await settings(["ignore-differences"], {
        apiVersion: "admissionregistration.k8s.io/v1",
        kind,
        metadata: { name: "it" },
        webhooks: [{ name: "a", namespaceSelector: selector, failurePolicy: "Fail" }],
      });
      assert.match(said, /control-plane/);
      assert.doesNotMatch(said, /no differences|are not configured/i);
    }
  });
});

describe("Argo CD's own configuration", () => {
  it("uses no library of Lua in its health checks: Argo CD opens none of them there", () => {
    const scripts = Object.entries(data).filter(([key]) => key.startsWith("resource.customizations.health."));
    assert.ok(scripts.length >= 4, `${scripts.length} health checks`);
    for (const [key, script] of scripts) {
      assert.ok(typeof script === "string", key);
      assert.doesNotMatch(script, /\b(string|table|math|os|io)\s*[.[]|:(match|find|sub|gsub|format)\(/, key);
    }
  });

  it("keeps every value a text, as a ConfigMap wants it", () => {
    for (const [key, value] of Object.entries(data)) assert.equal(typeof value, "string", key);
  });
});
