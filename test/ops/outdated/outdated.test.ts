import assert from "node:assert/strict";
import { compare } from "semver";
import { BREAKS, breaksBetween } from "../../../ops/outdated/breaks";
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

  it("tells what is known against each pin, until when it is looked after, and what breaks, with source and date", async () => {
    const pins = await outdated(({ version }) => Promise.resolve([version, "99.0.0"]));
    const text = outdatedLines(pins, styleFor(false)).join("\n");
    assert.match(text, /cert-manager v1\.13\.2: ended 2024-06-05; CVE-2024-12401, .*\(.*; read 2026-\d\d\)/);
    assert.match(text, /argo-cd 8\.0\.0: Argo CD 3: /);
    assert.match(outdatedMarkdown(pins), /^- jupyterhub 4\.0\.0: JupyterHub 5: /m);
  });

  it("tells of what breaks only what lies between", () => {
    const at = (from: string, to: string | undefined) => breaksBetween("cert-manager", from, to).map((one) => one.at);
    assert.deepEqual(at("v1.13.2", "v1.16.0"), ["1.15.0", "1.16.0"]);
    assert.deepEqual(at("v1.21.0", "v1.21.1"), []);
    assert.deepEqual(at("v1.13.2", undefined), []);
    for (const [chart, breaks] of Object.entries(BREAKS)) {
      const versions = breaks.map((one) => one.at);
      assert.deepEqual(versions, [...versions].sort(compare), chart);
    }
    assert.deepEqual(Object.keys(BREAKS).sort(), Object.keys(NOTES).sort());
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
