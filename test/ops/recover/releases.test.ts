import assert from "node:assert/strict";
import { judgeRelease, stuckReleases, type Revision } from "../../../ops/recover/releases";

function revisions(...statuses: readonly string[]): Revision[] {
  return statuses.map((status, at) => ({ name: "mlflow", namespace: "ai-tools", revision: at + 1, status }));
}

describe("judgeRelease", () => {
  it("finds nothing in a release that runs, whatever its history", () => {
    assert.equal(judgeRelease(revisions("superseded", "failed", "deployed")), undefined);
    assert.equal(judgeRelease([]), undefined);
  });

  it("rolls a killed upgrade back to what ran before", () => {
    const found = judgeRelease(revisions("superseded", "deployed", "pending-upgrade"));
    assert.deepEqual(found?.cure, { do: "rollback", to: 2 });
    assert.match(found.finding.what, /mlflow \(namespace ai-tools\), pending-upgrade in revision 3/);
  });

  it("rolls a killed rollback back to what ran before the failed upgrade", () => {
    assert.deepEqual(judgeRelease(revisions("deployed", "failed", "pending-rollback"))?.cure, {
      do: "rollback",
      to: 1,
    });
  });

  it("takes the newest superseded revision where none is called deployed", () => {
    const found = judgeRelease(revisions("superseded", "superseded", "pending-upgrade"));
    assert.deepEqual(found?.cure, { do: "rollback", to: 2 });
  });

  it("removes what a killed first installation left", () => {
    assert.deepEqual(judgeRelease(revisions("pending-install"))?.cure, { do: "uninstall" });
    assert.deepEqual(judgeRelease(revisions("failed"))?.cure, { do: "uninstall" });
  });

  it("finishes a killed removal, also where revisions before it ran", () => {
    assert.deepEqual(judgeRelease(revisions("superseded", "uninstalling"))?.cure, { do: "uninstall" });
  });

  it("mends an upgrade that failed and was killed before its rollback", () => {
    assert.deepEqual(judgeRelease(revisions("deployed", "failed"))?.cure, { do: "rollback", to: 1 });
  });

  it("reads revisions as numbers, in whatever order they come", () => {
    const mixed = [...revisions(...Array<string>(9).fill("superseded"), "deployed", "pending-upgrade")].reverse();
    assert.deepEqual(judgeRelease(mixed)?.cure, { do: "rollback", to: 10 });
  });
});

describe("stuckReleases", () => {
  it("keeps releases of one name in two namespaces apart", () => {
    const here = revisions("deployed");
    const there = revisions("pending-install").map((one) => ({ ...one, namespace: "other" }));
    const found = stuckReleases([...here, ...there]);
    assert.deepEqual(
      found.map(({ release }) => release.namespace),
      ["other"],
    );
  });
});
