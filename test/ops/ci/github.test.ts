import assert from "node:assert/strict";
import { comment, issue, markerOf, type Gh } from "../../../ops/ci/github";

/** Answers every GET with the same, and remembers what was changed. */
function fake(answer: object): { api: Gh; changed: string[] } {
  const changed: string[] = [];
  return {
    changed,
    api(method, path, body) {
      if (method !== "GET") changed.push(`${method} ${path} ${JSON.stringify(body)}`);
      return Promise.resolve(JSON.stringify(answer));
    },
  };
}

const report = "<!-- preview of stack dev -->\n### Preview";

describe("a pull request's comment", () => {
  it("is made once, and brought up to date afterwards", async () => {
    const first = fake([{ id: 1, body: "<!-- preview of stack prod -->" }]);
    assert.equal(await comment(first.api, "o/r", 7, report), "made");
    assert.match(first.changed[0] ?? "", /^POST repos\/o\/r\/issues\/7\/comments /);
    const second = fake([{ id: 5, body: report }]);
    assert.equal(await comment(second.api, "o/r", 7, report), "updated");
    assert.match(second.changed[0] ?? "", /^PATCH repos\/o\/r\/issues\/comments\/5 /);
  });

  it("needs a marker, by which it is found again", () => {
    assert.throws(() => markerOf("### Preview"), /^Error: internal:/);
  });
});

describe("an issue", () => {
  const title = "Drift of stack dev";

  it("is opened once, brought up to date, and closed when there is nothing to report", async () => {
    const none = fake([{ number: 3, title, pull_request: {} }]);
    assert.equal(await issue(none.api, "o/r", title, "text"), "opened");
    const there = fake([{ number: 4, title }]);
    assert.equal(await issue(there.api, "o/r", title, "text"), "updated");
    assert.equal(await issue(there.api, "o/r", title, undefined), "closed");
    assert.match(there.changed[1] ?? "", /^PATCH repos\/o\/r\/issues\/4 .*"closed"/);
    assert.equal(await issue(fake([]).api, "o/r", title, undefined), "nothing");
  });
});
