import assert from "node:assert/strict";
import { behind } from "../../../ops/outdated/compare";
import { NOTES } from "../../../ops/outdated/notes";
import { isBehind, outdated, outdatedLines, outdatedMarkdown } from "../../../ops/outdated/outdated";
import { styleFor } from "../../../ops/report/style";
import { documented } from "../../../releases/bom";

describe("behind", () => {
  const versions = ["5.51.5", "5.51.6", "5.51.9", "5.55.0", "6.0.0", "7.1.0-rc.1", "7.0.1", "not a version"];

  it("tells the newest of the minor, of the major and of all, and how many majors lie between", () => {
    assert.deepEqual(behind("5.51.6", versions), { patch: "5.51.9", minor: "5.55.0", major: "7.0.1", majors: 2 });
  });

  it("tells nothing for the newest, and nothing twice", () => {
    assert.deepEqual(behind("7.0.1", versions), { patch: undefined, minor: undefined, major: undefined, majors: 0 });
    assert.deepEqual(behind("6.0.0", ["6.0.1"]), { patch: "6.0.1", minor: undefined, major: undefined, majors: 0 });
  });

  it("reads a leading v, and gives it back as the publisher spells it", () => {
    assert.equal(behind("v1.13.2", ["v1.13.2", "v1.13.6"]).patch, "v1.13.6");
  });
});

describe("outdated", () => {
  it("asks for every pin, and goes on where a publisher does not answer", async () => {
    const pins = await outdated(({ chart, version }) =>
      chart === "mlflow" ? Promise.reject(new Error("does not answer\nmore")) : Promise.resolve([version, "99.0.0"]),
    );
    assert.equal(pins.length % Object.keys(documented).length, 0);
    assert.equal(pins.find(({ chart }) => chart === "mlflow")?.blind, "does not answer");
    assert.ok(pins.filter(({ chart }) => chart !== "mlflow").every(isBehind));
    assert.match(outdatedLines(pins, styleFor(false))[1] ?? "", /argo-cd 5\.51\.6 +99\.0\.0 \(1 major\)/);
    const markdown = outdatedMarkdown(pins);
    assert.match(markdown, /^<!-- pins behind upstream -->/);
    assert.match(markdown, /what breaks in argo-cd: https:/);
    assert.doesNotMatch(markdown, /what breaks in mlflow/);
  });

  it("knows for every chart where to read what breaks", () => {
    assert.deepEqual(
      Object.keys(NOTES).sort(),
      Object.values(documented)
        .map(({ chart }) => chart)
        .sort(),
    );
  });
});
