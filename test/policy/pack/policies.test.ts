import assert from "node:assert/strict";
import { type ResourceValidationArgs, type ResourceValidationPolicy, Secret } from "@pulumi/policy";
import { policies } from "../../../policy/pack/policies";
import type { Sample } from "../../../policy/resources/rule";
import { resourceRules } from "../../../policy/resources/rules";

/** What the engine hands a policy for a resource: plain values, and once, for remediations, secrets as such. */
function argsOf({ stack, resource: { type, name, inputs, protect } }: Sample): ResourceValidationArgs {
  const urn = `urn:pulumi:${stack}::aks-platform::${type}::${name}`;
  return { type, name, urn, props: inputs, opts: { protect } } as unknown as ResourceValidationArgs;
}

function withSecrets(value: unknown, secrets: readonly string[], path = ""): unknown {
  if (secrets.includes(path)) return new Secret(value);
  if (typeof value !== "object" || value === null) return value;
  const step = (key: string) => (path === "" ? key : `${path}.${key}`);
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withSecrets(one, secrets, step(key))]));
}

async function violations(policy: ResourceValidationPolicy, one: Sample): Promise<readonly string[]> {
  const said: string[] = [];
  const args = argsOf(one);
  const { secrets } = one.resource;
  const props = withSecrets(args.props, secrets ?? []) as ResourceValidationArgs["props"];
  assert.equal(await policy.remediateResource?.({ ...args, props }), undefined, "a remediation changed something");
  const validations = [policy.validateResource ?? []].flat();
  for (const validate of validations) await validate(args, (message) => said.push(message));
  return said;
}

describe("the policy pack", () => {
  it("has one policy a rule, and every one is mandatory", () => {
    const all = policies();
    assert.deepEqual(
      all.map(({ name }) => name),
      resourceRules.map(({ name }) => name),
    );
    // What is still wrong after a remediation is mandatory as well.
    for (const { name, enforcementLevel = "" } of all)
      assert.ok(["mandatory", "remediate"].includes(enforcementLevel), `${name}: ${enforcementLevel}`);
  });

  for (const [at, { name, bad, good }] of resourceRules.entries()) {
    it(`${name}: says of CrossGuard's arguments what the rule says of a plan`, async () => {
      for (const one of bad) {
        const [policy] = policies().slice(at, at + 1);
        assert.ok(policy && (await violations(policy, one)).length > 0, JSON.stringify(one));
      }
      for (const one of good) {
        const [policy] = policies().slice(at, at + 1);
        assert.deepEqual(policy && (await violations(policy, one)), [], JSON.stringify(one));
      }
    });
  }

  it("knows the written exceptions, each in its stack", async () => {
    const door = policies().find(({ name }) => name === "no-public-endpoint");
    const vault = (stack: string): Sample => ({
      stack,
      resource: { type: "azure-native:keyvault:Vault", name: "vault", inputs: {}, protect: true },
    });
    assert.ok(door);
    assert.deepEqual(await violations(door, vault("staging")), []);
    assert.deepEqual(await violations(door, vault("prod")), ["properties.publicNetworkAccess is not Disabled"]);
  });
});
