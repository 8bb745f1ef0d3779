import assert from "node:assert/strict";
import { judgeLock, parseLock } from "../../../ops/recover/locks";

const lock = { pid: 42, username: "ann", hostname: "laptop", timestamp: "2026-11-21T10:00:00Z" };
const gone = { hostname: "laptop", isPulumi: () => false };
const alive = { hostname: "laptop", isPulumi: (pid: number) => pid === 42 };
const elsewhere = { hostname: "runner", isPulumi: () => false };

describe("judgeLock", () => {
  it("frees a lock whose process on this machine is gone, and says whose it was", () => {
    const finding = judgeLock(lock, gone, false);
    assert.equal(finding.blocked, undefined);
    assert.match(finding.what, /ann@laptop \(process 42\) at 2026-11-21T10:00:00Z/);
  });

  it("never frees the lock of a living update, not even on the operator's word", () => {
    assert.equal(judgeLock(lock, alive, false).blocked, true);
    assert.equal(judgeLock(lock, alive, true).blocked, true);
  });

  it("frees a lock of another machine only on the operator's word that its run has ended", () => {
    const finding = judgeLock(lock, elsewhere, false);
    assert.equal(finding.blocked, true);
    assert.match(finding.cure, /--lock-holder-gone/);
    assert.equal(judgeLock(lock, elsewhere, true).blocked, undefined);
  });

  it("frees a lock that was only half written", () => {
    assert.equal(parseLock('{"pid":42,'), undefined);
    assert.equal(judgeLock(undefined, elsewhere, false).blocked, undefined);
  });

  it("reads what pulumi writes", () => {
    assert.deepEqual(parseLock(JSON.stringify(lock)), lock);
  });
});
