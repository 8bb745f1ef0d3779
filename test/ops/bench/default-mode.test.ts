import assert from "node:assert/strict";
import { atRoots } from "../../../ops/bench/default-mode";

const SDK: Record<string, unknown> = {
  "@pulumi/azure-native": { network: {}, types: { input: {} } },
  "@pulumi/kubernetes": { core: { v1: {} }, helm: { v3: {} }, Provider: () => undefined },
  "@pulumi/random": {},
};
const rewrite = (source: string): string => atRoots(source, (name) => SDK[name]);

describe("atRoots", () => {
  it("turns a sub-module import into the package's root and an alias of the same name", () => {
    assert.equal(
      rewrite('import * as network from "@pulumi/azure-native/network";\n'),
      'import * as root0 from "@pulumi/azure-native";\nimport network = root0.network;\n',
    );
  });

  it("follows nested modules and keeps local names", () => {
    const source = 'import { Release as HelmRelease, type Chart } from "@pulumi/kubernetes/helm/v3";\n';
    assert.match(
      rewrite(source),
      /import HelmRelease = root0\.helm\.v3\.Release;\nimport Chart = root0\.helm\.v3\.Chart;/,
    );
  });

  it("takes a class from its own file out of the module above", () => {
    assert.match(
      rewrite('import { Provider } from "@pulumi/kubernetes/provider";'),
      /import Provider = root0\.Provider;/,
    );
    assert.match(
      rewrite('import type * as inputs from "@pulumi/azure-native/types/input";'),
      /import inputs = root0\.types\.input;/,
    );
  });

  it("leaves every other import alone", () => {
    const source = 'import * as pulumi from "@pulumi/pulumi";\nimport { a } from "./b";\n';
    assert.equal(rewrite(source), source);
  });
});
