import assert from "node:assert/strict";

import * as pulumi from "@pulumi/pulumi";

import { loadStack } from "../../stacks";
import { sampleConfig, sampleRegistry } from "./sample";

describe("loading the stack of a program", () => {
  before(() =>
    pulumi.runtime.setMocks({ newResource: () => ({ id: "", state: {} }), call: () => ({}) }, "aks-platform", "dev"),
  );
  beforeEach(() => pulumi.runtime.setAllConfig({ ...sampleConfig }));
  after(() => pulumi.runtime.setAllConfig({}));

  it("takes name and configuration from the engine", () => {
    const stack = loadStack(sampleRegistry);
    assert.equal(stack.name, "dev");
    assert.equal(stack.gitops.repository, "https://github.com/example/platform.git");
  });

  it("fails with an error that the engine prints without a stack trace", () => {
    pulumi.runtime.setAllConfig({ ...sampleConfig, "platform:domian": "x" });
    assert.throws(
      () => loadStack(sampleRegistry),
      (error) => pulumi.RunError.isInstance(error) && /domian.*did you mean "domain"/.test(error.message),
    );
  });
});
