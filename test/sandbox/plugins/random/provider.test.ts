import assert from "node:assert/strict";
import { compareSync } from "bcryptjs";
import { type Properties, revealAll, Secret, UNKNOWN } from "../../../../sandbox/plugins/protocol/values";
import { randomProvider } from "../../../../sandbox/plugins/random/provider";
import { text } from "../text";

const provider = randomProvider("4.21.1");
const silent = (): void => {};

function subject(type: string) {
  const lower = type.charAt(0).toLowerCase() + type.slice(1);
  return { urn: "urn", type: `random:index/${lower}:${type}`, name: "it" };
}

async function check(type: string, news: Properties) {
  return provider.check({ ...subject(type), olds: {}, news, randomSeed: new Uint8Array() });
}

async function create(type: string, news: Properties, preview = false) {
  const { inputs, failures } = await check(type, news);
  assert.deepEqual(failures, []);
  return provider.create({ ...subject(type), inputs, preview }, silent);
}

describe("random double", () => {
  it("makes a password with the real provider's defaults, its results secret", async () => {
    const { id, state } = await create("RandomPassword", { length: 12 });
    assert.equal(id, "none");
    assert.ok(state["result"] instanceof Secret && state["bcryptHash"] instanceof Secret);
    const { result, bcryptHash, ...rest } = revealAll(state);
    assert.equal(text(result).length, 12);
    assert.deepEqual(rest, {
      length: 12,
      upper: true,
      lower: true,
      numeric: true,
      number: true,
      special: true,
      minUpper: 0,
      minLower: 0,
      minNumeric: 0,
      minSpecial: 0,
    });
    assert.equal(compareSync(text(result), text(bcryptHash)), true);
    assert.match(text(bcryptHash), /^\$2a\$10\$/);
  });

  it("does not know results in a preview, and keeps them secret there too", async () => {
    const { id, state } = await create("RandomPassword", { length: UNKNOWN }, true);
    assert.equal(id, "");
    assert.deepEqual(state["result"], new Secret(UNKNOWN));
  });

  it("keeps the marks of secret inputs", async () => {
    const { inputs } = await check("RandomPassword", { length: 8, keepers: { a: new Secret("x") } });
    assert.deepEqual(inputs["keepers"], { a: new Secret("x") });
  });

  it("makes a new value for any change, after which the old one goes", async () => {
    const olds = { length: 8, keepers: { a: "1" } };
    const news = { length: 8, keepers: { a: "2" } };
    const diff = await provider.diff({ ...subject("RandomPassword"), id: "none", state: {}, oldInputs: olds, news });
    assert.deepEqual([...diff.changes], [["keepers.a", { kind: "update", replace: true }]]);
    assert.equal(diff.deleteBeforeReplace, false);
  });

  it("makes UUIDs of version 4", async () => {
    const { id, state } = await create("RandomUuid", {});
    assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.equal(state["result"], id);
  });

  it("writes the same bytes of an id in four ways, each with the prefix", async () => {
    const { id, state } = await create("RandomId", { byteLength: 5, prefix: "p-" });
    const hex = text(state["hex"]).slice(2);
    assert.equal(Buffer.from(id, "base64url").toString("hex"), hex);
    assert.equal(state["dec"], `p-${BigInt(`0x${hex}`)}`);
    assert.equal(state["b64Std"], `p-${Buffer.from(hex, "hex").toString("base64")}`);
    assert.equal(state["b64Url"], `p-${id}`);
  });

  it("keeps bytes secret", async () => {
    const { state } = await create("RandomBytes", { length: 16 });
    assert.ok(state["hex"] instanceof Secret && state["base64"] instanceof Secret);
    assert.equal(text(revealAll(state)["hex"]).length, 32);
  });

  it("draws an integer from the whole range, the same one for the same seed", async () => {
    const draws = await Promise.all(Array.from({ length: 200 }, () => create("RandomInteger", { min: 1, max: 3 })));
    assert.deepEqual([...new Set(draws.map(({ state }) => state["result"]))].sort(), [1, 2, 3]);
    const seeded = async () => (await create("RandomInteger", { min: 0, max: 1_000_000, seed: "s" })).state["result"];
    assert.equal(await seeded(), await seeded());
  });

  it("makes pets of as many words as asked", async () => {
    const { id } = await create("RandomPet", { length: 3, prefix: "the", separator: "_" });
    assert.match(id, /^the_[a-z]+ly_[a-z]+_[a-z]+$/);
  });

  it("shuffles, and goes round again for more results than inputs", async () => {
    const { state } = await create("RandomShuffle", { inputs: ["a", "b", "c"], resultCount: 4 });
    const results = state["results"] as string[];
    assert.deepEqual(results.slice(0, 3).sort(), ["a", "b", "c"]);
    assert.equal(results.length, 4);
  });

  it("imports a password by its text and a UUID by itself", async () => {
    const password = await provider.read({ ...subject("RandomPassword"), id: "hunter2", state: {}, inputs: {} });
    assert.deepEqual(password?.state["result"], new Secret("hunter2"));
    assert.equal(password.id, "none");
    const read = async () => provider.read({ ...subject("RandomUuid"), id: "nonsense", state: {}, inputs: {} });
    await assert.rejects(read, /imported by its UUID/);
  });

  it("fails when a required input is missing, misspelt or of the wrong kind", async () => {
    const { failures } = await check("RandomPassword", { lenght: 8, special: "yes" });
    assert.deepEqual(
      failures.map(({ property, reason }) => `${property}: ${reason}`),
      [
        'lenght: there is no property "lenght"; did you mean "length"?',
        'length: Missing required property "length"',
        'special: "special" must be a boolean',
      ],
    );
  });

  it("fails when numeric and its old name number say different things", async () => {
    const { failures } = await check("RandomString", { length: 8, numeric: true, number: false });
    assert.equal(failures[0]?.property, "number");
  });

  it("fails when min is greater than max", async () => {
    const { failures } = await check("RandomInteger", { min: 2, max: 1 });
    assert.match(failures[0]?.reason ?? "", /smaller than or equal to maximum/);
  });

  it("fails when the type is unknown, with its name", async () => {
    const asked = { urn: "urn", type: "random:index/randomDie:RandomDie", name: "x", olds: {}, news: {} };
    assert.throws(() => provider.check({ ...asked, randomSeed: new Uint8Array() }), /no type "random:index\/randomDie/);
  });
});
