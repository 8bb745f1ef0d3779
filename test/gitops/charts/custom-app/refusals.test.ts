import assert from "node:assert/strict";
import { on } from "./refused";
import { REFUSED_OBJECTS } from "./refused-objects";
import { REFUSED_PODS } from "./refused-pods";
import { type Values, shopRefusal } from "./values";

const REFUSED = { ...REFUSED_PODS, ...REFUSED_OBJECTS };
const domain = (index: number) => `case-${index}-of-many`;

describe("custom-app: the templates refuse", () => {
  /** What is said when the apps of every case that needs no other values stand in one release, each in its own domain. */
  let together: readonly string[];

  before(async () => {
    const cases = Object.values(REFUSED).map(({ apps, more }, index) =>
      more === undefined ? [[domain(index), { apps }]] : [],
    );
    const said = await shopRefusal({}, Object.fromEntries(cases.flat()) as Values, { skipSchema: true });
    together = said.split("\n");
  });

  for (const [index, [when, { apps, more, says }]] of Object.entries(REFUSED).entries()) {
    it(`fails when ${when}`, async () => {
      const own = together.filter((line) => line.startsWith(`${domain(index)}.`));
      const lines =
        more === undefined
          ? own.map((line) => line.replaceAll(domain(index), "shop"))
          : (await shopRefusal(apps, more, { skipSchema: true })).split("\n");
      assert.deepEqual(lines.sort(), [says].flat());
    });
  }

  it("says nothing else", () => {
    const expected = Object.values(REFUSED).flatMap(({ more, says }) => (more === undefined ? [says].flat() : []));
    assert.equal(together.length, expected.length, together.join("\n"));
  });

  it("names every fault of every app at once, in the order of the apps", async () => {
    const said = await shopRefusal({
      b: { image: { tag: "latest" } },
      a: { replicas: 1, podDisruptionBudget: { ...on, minAvailable: 1 } },
    });
    assert.match(said, /^shop\.apps\.a\.podDisruptionBudget.*\nshop\.apps\.b\.image\.tag.*$/);
  });

  it("never prints a value that may be a secret", async () => {
    assert.equal((await shopRefusal({ api: { env: { PASSWORD: "hunter2" } } })).includes("hunter2"), false);
  });
});
