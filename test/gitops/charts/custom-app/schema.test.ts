import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { type Schema, composeSchema } from "../../../../gitops/charts/shared-library/schema/compose";
import { generate, readDefinitions } from "../../../../gitops/charts/shared-library/schema/generate";
import { refusal } from "../../../support/helm";
import { at, only } from "../../../support/manifest";
import { openMaps, silentValues } from "../../../support/values-schema";
import { CHART, type Values, release, shop, shopRefusal } from "./values";

const on = { enabled: true };

/** What the schema says against one app, by what is wrong. */
const REFUSED: Readonly<Record<string, readonly [Values, string]>> = {
  "a key is misspelt": [{ replica: 2 }, "at '/shop/apps/app': additional properties 'replica' not allowed"],
  "a key deep inside is misspelt": [
    { probes: { liveness: { pth: "/" } } },
    "at '/shop/apps/app/probes/liveness': additional properties 'pth' not allowed",
  ],
  "a type is not known": [
    { type: "daemon" },
    "at '/shop/apps/app/type': value must be one of 'api', 'processor', 'job'",
  ],
  "a number is a text": [{ replicas: "2" }, "at '/shop/apps/app/replicas': got string, want null or integer"],
  "a tag is a number": [{ image: { tag: 1.1 } }, "at '/shop/apps/app/image/tag': got number, want null or string"],
  "a port is out of range": [{ port: 70000 }, "at '/shop/apps/app/port': maximum: got 70,000, want 65,535"],
  "a quantity is none": [{ resources: { limits: { memory: "lots" } } }, "at '/shop/apps/app/resources/limits/memory'"],
  "root is asked for": [
    { security: { runAsUser: 0 } },
    "at '/shop/apps/app/security/runAsUser': minimum: got 0, want 1",
  ],
  "privileges are asked for": [
    { security: { privileged: true } },
    "at '/shop/apps/app/security': additional properties 'privileged' not allowed",
  ],
  "the node's files are asked for": [
    { volumes: { a: { mountPath: "/a", hostPath: "/" } } },
    "at '/shop/apps/app/volumes/a': additional properties 'hostPath' not allowed",
  ],
  "a job wants an Ingress": [{ type: "job", ingress: on }, "at '/shop/apps/app/ingress/enabled': value must be false"],
  "a job wants to be scaled": [
    { type: "job", autoscaling: on },
    "at '/shop/apps/app/autoscaling/enabled': value must be false",
  ],
  "a job has replicas": [{ type: "job", replicas: 2 }, "at '/shop/apps/app/replicas': got number, want null"],
  "a processor wants a route": [
    { type: "processor", httpRoute: on },
    "at '/shop/apps/app/httpRoute/enabled': value must be false",
  ],
  "a processor has a schedule": [
    { type: "processor", schedule: "@daily" },
    "at '/shop/apps/app/schedule': got string, want null",
  ],
  "an api has completions": [{ type: "api", completions: 1 }, "at '/shop/apps/app/completions': got number, want null"],
  "an api has no port": [{ type: "api", port: null }, "at '/shop/apps/app/port': got null, want integer"],
  "an api stops before it starts": [
    { type: "api", strategy: "Recreate" },
    "at '/shop/apps/app/strategy': value must be 'RollingUpdate'",
  ],
  "a schedule has four fields": [{ type: "job", schedule: "0 3 * *" }, "at '/shop/apps/app/schedule'"],
};

describe("custom-app: the schema", () => {
  it("takes a default of the library for what is null, and lets null take away", async () => {
    const deployment = only(await shop({ app: { replicas: null, strategy: null, command: null } }), "Deployment");
    assert.equal(at(deployment, "spec.replicas"), 2);
    assert.equal(at(deployment, "spec.strategy.type"), "RollingUpdate");
  });

  it("declares global and enabled, so that the chart can be part of another", async () => {
    const more = { enabled: true, global: { anything: { else: 1 }, platform: { more: "facts" } } };
    assert.equal((await shop({ app: {} }, more)).length, 3);
  });

  it("is what its parts make, and so is the table in the README", async () => {
    for (const { path, text } of await generate(CHART))
      assert.equal(
        readFileSync(path, "utf8"),
        text,
        `${path}: run gitops/charts/shared-library/schema/write.ts ${CHART}`,
      );
  });

  it("is strict at every level but facts and affinity, and says what every value means", async () => {
    const [schema] = await generate(CHART);
    const parsed = JSON.parse(schema?.text ?? "") as Schema;
    assert.deepEqual(openMaps(parsed), [
      "/shared-library",
      "#global",
      "#platform",
      "#platform/gateway",
      "#workload/affinity",
    ]);
    assert.deepEqual(silentValues(parsed), []);
  });

  it("takes from the library only what it needs, and fails for what is not there", () => {
    const definitions = readDefinitions();
    const root = { properties: { env: { $ref: "#/definitions/env" }, claim: { $ref: "#/definitions/claim" } } };
    assert.deepEqual(Object.keys(composeSchema(root, definitions)["definitions"] as object), [
      "claim",
      "env",
      "quantity",
    ]);
    assert.throws(() => composeSchema({ $ref: "#/definitions/nothing" }, definitions), /no such definition/);
  });

  let together: string;
  before(async () => {
    const apps = Object.values(REFUSED).map(([app], index) => [`app${index}`, app]);
    together = await shopRefusal(Object.fromEntries(apps) as Values);
  });

  for (const [index, [when, [, says]]] of Object.entries(REFUSED).entries()) {
    it(`fails when ${when}`, () => {
      assert.ok(together.includes(says.replace("/app/", `/app${index}/`).replace("/app'", `/app${index}'`)), together);
    });
  }

  it("fails when a key of the chart's own is misspelt, or a domain has no apps", async () => {
    const said = await refusal(CHART, { ...release({ app: {} }), defualts: {}, Shop: { apps: {} } });
    assert.ok(said.includes("at '/defualts': missing property 'apps'"), said);
    assert.ok(said.includes("invalid propertyName 'Shop'"), said);
  });

  it("fails when an app's name is no name", async () => {
    for (const name of ["Api", "1api", "api_", "a.b", ""])
      assert.ok((await shopRefusal({ [name]: {} })).includes(`invalid propertyName '${name}'`), name);
  });
});
