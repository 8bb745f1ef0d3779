import assert from "node:assert/strict";
import { quantity, replicas, retention } from "../../releases/quantities";

describe("quantities in release arguments", () => {
  it("take what Kubernetes and Prometheus take", () => {
    for (const text of ["1", "0.5", "500m", "32Gi", "1.5Ti", "100k"]) assert.equal(quantity.parse(text), text);
    for (const text of ["24h", "15d", "2w", "1y"]) assert.equal(retention.parse(text), text);
    for (const count of [1, 9]) assert.equal(replicas.parse(count), count);
  });

  for (const text of ["", "32 Gi", "32GB", "-1Gi", "Gi", "32gi"])
    it(`fail the size "${text}", with an example`, () => {
      assert.match(quantity.safeParse(text).error?.message ?? "", /must be a Kubernetes quantity such as \\"32Gi\\"/);
    });

  for (const text of ["", "15", "15 d", "d", "15m30s"])
    it(`fail the retention "${text}", with an example`, () => {
      assert.match(retention.safeParse(text).error?.message ?? "", /must be a duration such as \\"15d\\"/);
    });

  for (const count of [0, 10, 1.5, -1])
    it(`fail ${count} replicas`, () => assert.equal(replicas.safeParse(count).success, false));
});
