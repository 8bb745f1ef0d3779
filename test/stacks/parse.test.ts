import assert from "node:assert/strict";

import { registry } from "../../releases/registry";
import { StackError } from "../../stacks/faults";
import { parseStack } from "../../stacks/parse";
import { configJsonSchema } from "../../stacks/schema";
import { CHECK_AGAIN_AFTER, MINORS } from "../../stacks/kubernetes-versions";
import { committed, filledIn } from "../support/committed";
import { faultsOfSample, parseSample } from "./sample";

describe("a stack", () => {
  it("is complete from its profile and the three things that only it can know", () => {
    const stack = parseSample();
    assert.deepEqual(stack.environment, {
      profile: "dev",
      kubernetes: "1.36",
      domain: "dev.example.com",
      gpu: null,
      database: "in-cluster",
    });
    assert.equal(stack.azure.kubernetes, "1.36");
    assert.equal(stack.azure.network.dnsServiceIP, "10.96.0.10");
    assert.equal(stack.gitops.path, "gitops/environments/dev");
    assert.equal(stack.gitops.revision, "main");
    assert.equal(stack.gitops.charts, "oci://example.azurecr.io/charts");
    assert.equal(stack.gitops.mirror, null);
    assert.equal(stack.access.login, "azurecli");
    assert.deepEqual(stack.charts, { mirror: null, trust: null });
    assert.deepEqual(stack.releases.argocd, {
      bom: "documented",
      args: { replicas: 1, storage: "8Gi", login: { type: "none" } },
      values: {},
      secret: false,
    });
  });

  for (const stack of ["dev", "staging", "prod"])
    it(`${stack} as committed lacks nothing but what its placeholders stand for`, () => {
      const config = committed(stack);
      assert.throws(
        () => parseStack({ stack, config, env: {} }, registry),
        (error) => error instanceof StackError && error.faults.every((fault) => /placeholder/.test(fault.message)),
      );
      const parsed = parseStack({ stack, config: filledIn(config), env: {} }, registry);
      assert.equal(parsed.environment.profile, stack);
      assert.equal(Object.keys(parsed.releases).length, 6);
    });

  it("with a name of its own takes the profile of the environment it names", () => {
    const stack = parseSample({ "platform:environment": "prod" }, { stack: "blue" });
    assert.equal(stack.name, "blue");
    assert.equal(stack.gitops.path, "gitops/environments/prod");
    assert.deepEqual(stack.azure.systemPool.zones, ["1", "2", "3"]);
  });

  it("merges its configuration over the profile and the releases' profiles", () => {
    const stack = parseSample({
      "platform:systemPool": { maxCount: 5 },
      "platform:releases": { mlflow: { replicas: 4, storage: null, values: { a: { b: null, c: [1] } } } },
    });
    assert.deepEqual(stack.azure.systemPool, {
      vmSize: "Standard_D2ds_v5",
      minCount: 1,
      maxCount: 5,
      zones: [],
      osSku: "AzureLinux3",
      osDisk: { type: "Ephemeral", sizeGb: 64 },
    });
    assert.deepEqual(stack.releases.mlflow.args, { replicas: 4, storage: null, login: { type: "none" } });
    assert.deepEqual(stack.releases.mlflow.values, { a: { b: null, c: [1] } });
  });

  it("knows a set of charts for all releases and one for each, and refuses any other", () => {
    assert.equal(
      parseSample({ "platform:releases": { mlflow: { bom: "documented" } } }).releases.mlflow.bom,
      "documented",
    );
    assert.equal(parseSample({ "platform:releases": { mlflow: { bom: null } } }).releases.mlflow.bom, "documented");
    const faults = faultsOfSample({ "platform:bom": "newest", "platform:releases": { mlflow: { bom: "documentd" } } });
    assert.equal(faults.length, 2, faults.join("\n"));
    assert.match(faults[0] ?? "", /platform:bom.*"newest".*must be .*"documented"/);
    assert.match(faults[1] ?? "", /platform:releases\.mlflow\.bom.*must be .*"documented"/);
  });

  it("takes the mirror from the environment before the configuration, and the trust file from there alone", () => {
    const env = { PLATFORM_CHARTS_MIRROR: "/m", PLATFORM_CHARTS_TRUST: "/t" };
    assert.deepEqual(parseSample({ "platform:charts": "oci://r/c" }, { env }).charts, { mirror: "/m", trust: "/t" });
    const empty = { PLATFORM_CHARTS_MIRROR: "", PLATFORM_CHARTS_TRUST: "" };
    assert.deepEqual(parseSample({ "platform:charts": "oci://r/c" }, { env: empty }).charts, {
      mirror: "oci://r/c",
      trust: null,
    });
  });

  it("leaves other namespaces alone", () => {
    assert.deepEqual(faultsOfSample({ "azure-native:location": "x", "pulumi:disable-default-providers": ["*"] }), []);
  });

  it("documents every key", () => {
    const undocumented: string[] = [];
    const visit = (node: unknown, path: string): void => {
      if (typeof node !== "object" || node === null || !("properties" in node)) return;
      for (const [key, child] of Object.entries(node.properties as Record<string, { description?: string }>)) {
        if (child.description === undefined) undocumented.push(`${path}${key}`);
        visit(child, `${path}${key}.`);
      }
    };
    const schema = configJsonSchema(registry) as { properties: Record<string, object> };
    const { releases, ...platform } = schema.properties;
    visit({ properties: platform }, "");
    assert.ok(releases !== undefined && "properties" in releases);
    for (const release of Object.values(releases.properties as Record<string, object>)) visit(release, "releases.");
    assert.deepEqual(undocumented, []);
  });

  it("may name only minors that AKS still runs: read stacks/kubernetes-versions.ts again when this fails", () => {
    assert.ok(new Date() <= new Date(CHECK_AGAIN_AFTER), `checked until ${CHECK_AGAIN_AFTER}`);
    assert.ok(MINORS.some((minor) => minor === parseSample().azure.kubernetes));
  });
});
