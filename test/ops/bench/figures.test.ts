import assert from "node:assert/strict";
import fc from "fast-check";
import { joined, median, type Figures } from "../../../ops/bench/stats";
import { FIGURE, judge } from "../../../ops/bench/targets";

const seconds = (value: number) => ({ unit: "s" as const, values: [value] });
const figures: Figures = {
  [FIGURE.startOurs]: seconds(2),
  [FIGURE.startDefault]: seconds(10),
  [FIGURE.noopPreview]: seconds(6),
  [FIGURE.helmNoop]: seconds(10),
  [FIGURE.idle]: { unit: "MB", values: [701] },
};

describe("median", () => {
  it("is the middle value, or the mean of the two", () => {
    assert.equal(median([3, 1, 2]), 2);
    assert.equal(median([4, 1, 3, 2]), 2.5);
    assert.ok(Number.isNaN(median([])));
  });

  it("lies between the extremes and ignores the order", () => {
    const values = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1 });
    fc.assert(
      fc.property(values, (v) => {
        const middle = median(v);
        return middle >= Math.min(...v) && middle <= Math.max(...v) && middle === median([...v].reverse());
      }),
    );
  });
});

describe("joined", () => {
  it("puts the runs of each figure together", () => {
    assert.deepEqual(joined([{ a: seconds(1) }, { a: seconds(2), b: seconds(3) }]), {
      a: { unit: "s", values: [1, 2] },
      b: { unit: "s", values: [3] },
    });
  });
});

describe("judge", () => {
  const verdicts = (charts: "real" | "doubles"): Record<string, string> =>
    Object.fromEntries(judge(figures, charts).map((v) => [v.promise, v.verdict]));

  it("judges all that was measured where the charts are real", () => {
    assert.deepEqual(verdicts("real"), {
      "program start / default mode": "reached",
      "no-op preview / helm no-op": "missed",
      "sandbox idle memory, MB": "missed",
    });
  });

  it("allows a rendered preview two seconds beside its share of the plain one", () => {
    const verdict = (plain: number, rendered: number) =>
      judge({ [FIGURE.plainPreview]: seconds(plain), [FIGURE.opsPreview]: seconds(rendered) }, "doubles")[0]?.verdict;
    assert.equal(verdict(6, 11), "reached");
    assert.equal(verdict(6, 11.1), "missed");
  });

  it("only reports what hangs on the charts where these are doubles", () => {
    assert.equal(verdicts("doubles")["no-op preview / helm no-op"], "with doubles");
    assert.equal(verdicts("doubles")["program start / default mode"], "reached");
  });
});
