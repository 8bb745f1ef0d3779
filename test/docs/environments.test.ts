import assert from "node:assert/strict";
import { differences, environmentsPage } from "../../docs/environments.generate";
import { profiles } from "../../stacks/profiles";
import { azureArgs } from "../components/azure/sample";
import { read } from "../laws/project";

const STALE = "docs/environments.md is older than the profiles; make it anew with: npm run docs";

describe("the page on the environments", () => {
  it("is what the profiles say today", () => {
    assert.ok(read("docs/environments.md") === environmentsPage(), STALE);
  });

  it("names what costs, and nothing that is everywhere the same", () => {
    const paths = differences().map(({ path }) => path);
    for (const path of ["cluster.tier", "network.egress", "database", "registry.sku", "backup", "protect"])
      assert.ok(
        paths.some((one) => one === path || one.startsWith(`${path}.`)),
        path,
      );
    for (const path of ["kubernetes", "gpuDriver"]) assert.ok(!paths.includes(path), path);
  });

  it("tells the whole truth: with another environment's values a stack asks Azure for what that environment has", () => {
    const { stack: _stack, profile: _profile, domain: _domain, ...prod } = azureArgs("prod");
    const { access: _access, gitops: _gitops, ...values } = profiles.prod;
    const changed = Object.fromEntries(Object.entries(values).map(([key, value]) => [`platform:${key}`, value]));
    const access = { ...prod.access };
    const { stack: _s, profile: _p, domain: _d, ...dev } = azureArgs("dev", { ...changed, "platform:access": access });
    assert.deepEqual(dev, prod);
  });
});
