import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { ReleaseSecret, vaultSecretName } from "../../../components/cluster/secret";
import type { SecretSpec } from "../../../releases/contract";
import { lineage, only, record } from "../../support/mocks";
import { isSecret, valueOf } from "../../support/outputs";
import { environment } from "../../releases/samples";
import { givenOutputs } from "../given";
import { MADE, answers } from "../answers";

const PASSWORD = "random:index/randomPassword:RandomPassword";
const BYTES = "random:index/randomBytes:RandomBytes";
const SECRET = "kubernetes:core/v1:Secret";

const SPEC: SecretSpec = {
  name: "keys",
  keys: {
    password: { generate: { length: 24 } },
    plain: { generate: { length: 32, special: false } },
    key: { generate: { length: 64, hex: true } },
    given: { value: "from the stack" },
    database: { fact: { database: "mlflow", part: "password" } },
    again: { copy: { secret: "first", key: "password" } },
  },
};

/** Stands for the Secrets made before. */
const madeBefore = (secret: string, key: string): pulumi.Output<string> => pulumi.secret(`<${secret}/${key}>`);

const { databaseSecrets } = givenOutputs(environment("prod"));

const VAULT = { resourceGroupName: "rg", vaultName: "kv" };

const run = (preview = false) =>
  record({ answers, preview }, async () => {
    const args = { namespace: "ai-tools", spec: SPEC, databaseSecrets, made: madeBefore, vault: VAULT };
    const { values } = new ReleaseSecret("keys", args);
    const read = Object.entries(values).map(
      async ([key, value]) => [key, await valueOf(value), await isSecret(value)] as const,
    );
    return Promise.all(read);
  });

describe("a release's Secret", () => {
  it("is by default kept in the key vault as well, as far as it is generated, and marked there", async () => {
    const { resources } = await run();
    const kept = resources.filter((each) => each.type === "azure-native:keyvault:Secret");
    assert.deepEqual(
      kept.map(({ inputs }) => inputs["secretName"]),
      ["keys-password-abc123", "keys-plain-abc123", "keys-key-abc123"],
    );
    for (const { inputs, secrets } of kept) {
      assert.deepEqual([inputs["resourceGroupName"], inputs["vaultName"]], ["rg", "kv"]);
      assert.ok(secrets.includes("properties.value") || secrets.includes("properties"), secrets.join());
    }
    assert.equal(vaultSecretName("a.b", "c_d"), "a-b-c-d");
  });

  it("holds by default one value a key, generated, given or copied, in the namespace and by the name it is asked for", async () => {
    const { inputs } = only(await run(), SECRET);
    assert.deepEqual(inputs["metadata"], { name: "keys", namespace: "ai-tools" });
    assert.deepEqual(inputs["stringData"], {
      password: `${MADE}keys-password`,
      plain: `${MADE}keys-plain`,
      key: `${MADE}keys-key`,
      given: "from the stack",
      database: "<password of mlflow>",
      again: "<first/password>",
    });
  });

  it("keeps every value secret, the given one too", async () => {
    const made = await run();
    assert.deepEqual(
      made.result.map(([, , secret]) => secret),
      [true, true, true, true, true, true],
    );
    assert.deepEqual(only(made, SECRET).secrets, ["stringData"]);
    assert.ok(only(made, PASSWORD, "keys-password").additionalSecretOutputs.includes("result"));
    assert.ok(only(made, BYTES).additionalSecretOutputs.includes("hex"));
  });

  it("generates passwords of the asked length, with characters that need no quoting", async () => {
    const made = await run();
    const { length, special, overrideSpecial } = only(made, PASSWORD, "keys-password").inputs;
    assert.deepEqual([length, special], [24, true]);
    assert.match(String(overrideSpecial), /^[-_.~]+$/);
    const plain = only(made, PASSWORD, "keys-plain").inputs;
    assert.deepEqual([plain["length"], plain["special"]], [32, false]);
  });

  it("generates hexadecimal of the asked length: a byte is two characters", async () => {
    assert.deepEqual(only(await run(), BYTES).inputs, { length: 32 });
  });

  it("is the parent of all that it makes, in a preview too", async () => {
    const made = await run(true);
    for (const each of made.resources.filter((one) => one.custom))
      assert.deepEqual(lineage(each), ["platform:cluster:ReleaseSecret", each.type]);
    assert.equal(made.result.find(([key]) => key === "password")?.[1], undefined);
  });
});
