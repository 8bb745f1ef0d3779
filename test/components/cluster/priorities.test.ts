import assert from "node:assert/strict";
import { createPriorityClasses } from "../../../components/cluster/priorities";
import { PRIORITY } from "../../../releases/priorities";
import { record } from "../../support/mocks";

describe("the priority classes", () => {
  it("are by default three, none of which pods get without asking", async () => {
    const { resources } = await record({}, () => createPriorityClasses({}).length);
    assert.deepEqual(
      resources.map(({ inputs }) => [
        (inputs["metadata"] as { name: string }).name,
        inputs["value"],
        inputs["globalDefault"],
        inputs["preemptionPolicy"],
      ]),
      [
        [PRIORITY.critical, 1_000_000, false, "PreemptLowerPriority"],
        [PRIORITY.standard, 100_000, false, "PreemptLowerPriority"],
        [PRIORITY.batch, -100, false, "Never"],
      ],
    );
  });
});
