import assert from "node:assert/strict";
import { pinLines, pinRows } from "../../../ops/pins/pins";
import { boms } from "../../../releases/bom";

describe("the pins, side by side", () => {
  it("are those of every bill of materials, the bills of a release together", () => {
    const rows = pinRows();
    assert.deepEqual(
      rows.slice(0, 2).map(({ release, bom, chart, version }) => [release, bom, chart, version]),
      [
        ["argocd", "documented", "argo-cd", boms.documented.argocd.version],
        ["argocd", "current", "argo-cd", boms.current.argocd.version],
      ],
    );
    assert.equal(rows.length, 12);
  });

  it("say where each word on support was read, and when", () => {
    for (const { release, source, read, maintained } of pinRows()) {
      assert.match(read, /^20\d\d-(0[1-9]|1[0-2])$/, release);
      assert.ok(source.length > 0 && maintained.length > 0, release);
    }
  });

  it("name what is known against a chart, and nothing for one without", () => {
    const lines = pinLines(pinRows());
    assert.match(lines[0] ?? "", /^release +set +chart +version +Kubernetes/);
    assert.ok(lines.some((line) => /cert-manager v1\.13\.2: CVE-2024-12401/.test(line)));
    assert.ok(!lines.some((line) => line.includes("10.1.1: ")));
  });

  it("write every advisory as a number that can be looked up", () => {
    for (const { advisories, release } of pinRows())
      for (const one of advisories)
        assert.match(one, /^(CVE-\d{4}-\d{4,}|GHSA(-[0-9a-z]{4}){3}|GO-\d{4}-\d{4})$/, release);
  });
});
