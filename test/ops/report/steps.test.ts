import assert from "node:assert/strict";
import { Progress, type Resource } from "../../../ops/pulumi/progress";
import { doneLine, planLine, waitingLine } from "../../../ops/report/steps";
import { styleFor } from "../../../ops/report/style";
import { began, broke, ended, RELEASE } from "../pulumi/events";

const plain = styleFor(false);

function resource(op: string, type = RELEASE, failed = false): Resource {
  const progress = new Progress();
  progress.see(began(op, type, "argocd"), 0);
  progress.see(failed ? broke(op, type, "argocd") : ended(op, type, "argocd"), 2500);
  const [found] = progress.changed;
  assert.ok(found);
  return found;
}

describe("doneLine", () => {
  it("says what was done and how long it took", () => {
    assert.match(doneLine(resource("create"), plain) ?? "", /^ {2}\+ Release +argocd +created, 2\.5 s$/);
    assert.match(doneLine(resource("update", RELEASE, true), plain) ?? "", /^ {2}x Release +argocd +failed, 2\.5 s$/);
  });

  it("is silent about components and the bookkeeping of a replacement", () => {
    assert.equal(doneLine(resource("create", "platform:azure:Network"), plain), undefined);
    assert.equal(doneLine(resource("replace"), plain), undefined);
  });
});

describe("planLine", () => {
  it("names the properties that change", () => {
    assert.equal(planLine(resource("update"), plain), "  ~ Release argocd (values)");
  });
});

describe("waitingLine", () => {
  it("names the longest first, and nothing where nothing is slow", () => {
    const late = { ...resource("create"), started: 5000 };
    assert.equal(
      waitingLine([late, { ...late, urn: "a::b", started: 0 }], 20_000),
      "  ... still at: Release b 20 s, Release argocd 15 s",
    );
    assert.equal(waitingLine([], 0), undefined);
  });
});
