import assert from "node:assert/strict";
import { composeSchema } from "../../../../gitops/charts/shared-library/schema/compose";

const DEFINITIONS = {
  component: {
    type: "object",
    additionalProperties: false,
    properties: { port: { type: "integer" }, env: { $ref: "#/definitions/env" }, command: { type: "string" } },
  },
  env: { type: "object" },
};

describe("shared-library: schemas that extend a definition", () => {
  it("are the definition, with properties added, replaced and taken away", () => {
    const web = { extends: "component", description: "Web.", properties: { port: false, ws: { type: "object" } } };
    assert.deepEqual(composeSchema({ properties: { web } }, DEFINITIONS), {
      properties: {
        web: {
          type: "object",
          additionalProperties: false,
          description: "Web.",
          properties: { env: { $ref: "#/definitions/env" }, command: { type: "string" }, ws: { type: "object" } },
        },
      },
      definitions: { env: { type: "object" } },
    });
  });

  it("may be the root, and may be inside one another", () => {
    const inner = { extends: "env", description: "Inner." };
    const root = composeSchema({ extends: "component", properties: { more: inner } }, DEFINITIONS);
    assert.deepEqual((root["properties"] as Record<string, unknown>)["more"], {
      type: "object",
      description: "Inner.",
      properties: {},
    });
  });

  it("leave a property of that name alone", () => {
    const properties = { extends: { type: "string" } };
    assert.deepEqual(composeSchema({ properties }, DEFINITIONS), { properties, definitions: {} });
  });

  it("fails when the definition is not there", () => {
    assert.throws(() => composeSchema({ extends: "compnent" }, DEFINITIONS), /"extends": "compnent": .* no such/);
  });
});
