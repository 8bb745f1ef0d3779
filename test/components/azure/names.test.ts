import assert from "node:assert/strict";
import fc from "fast-check";
import { type GlobalKind, globalNameOf, type NameKind, nameOf } from "../../../components/azure/names";

/** Microsoft Learn, "Naming rules and restrictions for Azure resources". */
const RULES: Readonly<Record<Exclude<NameKind, GlobalKind>, RegExp>> = {
  resourceGroup: /^[\w().-]{0,89}[\w()-]$/,
  snapshotGroup: /^[\w().-]{0,89}[\w()-]$/,
  virtualNetwork: /^[a-zA-Z0-9][\w.-]{0,62}\w$/,
  natGateway: /^[a-zA-Z0-9]([\w.-]{0,78}\w)?$/,
  egressPrefix: /^[a-zA-Z0-9]([\w.-]{0,78}\w)?$/,
  identity: /^[a-zA-Z0-9][\w-]{2,127}$/,
  // A DNS prefix of AKS: letters, digits and hyphens, 54 at most.
  cluster: /^[a-zA-Z0-9]([a-zA-Z0-9-]{0,52}[a-zA-Z0-9])?$/,
  workspace: /^[a-zA-Z0-9][a-zA-Z0-9-]{2,61}[a-zA-Z0-9]$/,
  budget: /^[\w-]{1,63}$/,
  backupVault: /^[a-zA-Z][a-zA-Z0-9-]{1,49}$/,
};

const GLOBAL_RULES: Readonly<Record<GlobalKind, RegExp>> = {
  vault: /^(?!.*--)[a-z][a-z0-9-]{1,22}[a-z0-9]$/,
  registry: /^[a-zA-Z0-9]{5,50}$/,
  storage: /^[a-z0-9]{3,24}$/,
  database: /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/,
};

const KINDS = Object.keys(RULES) as (keyof typeof RULES)[];
const GLOBAL_KINDS = Object.keys(GLOBAL_RULES) as GlobalKind[];

/** Stack names as Pulumi takes them. */
const stack = fc.stringMatching(/^[A-Za-z0-9]([A-Za-z0-9_.-]{0,98}[A-Za-z0-9])?$/);
const ordinary = fc.stringMatching(/^[a-z][a-z0-9]{0,39}$/);
const suffix = fc.stringMatching(/^[a-z0-9]{6}$/);

describe("names in Azure", () => {
  it("are by default made of the stack's name", () => {
    assert.equal(nameOf("resourceGroup", "dev"), "rg-aks-platform-dev");
    assert.equal(nameOf("cluster", "dev"), "aks-platform-dev");
    assert.equal(nameOf("identity", "dev", "mlflow"), "id-aks-platform-dev-mlflow");
    assert.equal(globalNameOf("vault", "dev", "abc123"), "kv-aks-platform-d-abc123");
    assert.equal(globalNameOf("storage", "staging", "abc123"), "staksplatformstagiabc123");
    assert.equal(globalNameOf("registry", "prod", "abc123"), "craksplatformprodabc123");
  });

  it("keep Azure's rules for every stack", () => {
    fc.assert(
      fc.property(stack, suffix, (name, random) => {
        for (const kind of KINDS) assert.match(nameOf(kind, name), RULES[kind], kind);
        for (const kind of GLOBAL_KINDS) assert.match(globalNameOf(kind, name, random), GLOBAL_RULES[kind], kind);
      }),
    );
  });

  it("differ between stacks wherever two stacks could meet, long names included", () => {
    const long = fc.constantFrom("a", "b").map((end) => `${"x".repeat(90)}${end}`);
    fc.assert(
      fc.property(fc.oneof(ordinary, long), fc.oneof(ordinary, long), (a, b) => {
        fc.pre(a !== b);
        for (const kind of KINDS) assert.notEqual(nameOf(kind, a), nameOf(kind, b));
      }),
    );
  });

  it("differ by their random part, where all of Azure shares them", () => {
    fc.assert(
      fc.property(stack, suffix, suffix, (name, one, other) => {
        fc.pre(one !== other);
        for (const kind of GLOBAL_KINDS)
          assert.notEqual(globalNameOf(kind, name, one), globalNameOf(kind, name, other));
      }),
    );
  });
});
