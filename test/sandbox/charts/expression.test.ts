import assert from "node:assert/strict";
import { conditionExpression, keysOf, pathExpression, valueExpression } from "../../../sandbox/charts/expression";

describe("Value paths and conditions", () => {
  it("become template expressions", () => {
    assert.equal(pathExpression("server.replicas"), "$.Values.server.replicas");
    assert.equal(pathExpression(".replicas"), "$own.replicas");
    assert.equal(pathExpression("redis-ha.enabled"), '(index $.Values "redis-ha" "enabled")');
    assert.equal(pathExpression('cm."admin.enabled"'), '(index $.Values "cm" "admin.enabled")');
    assert.equal(valueExpression(["a", ".b"]), "coalesce $.Values.a $own.b");
  });

  it("combine with not, with what the cluster serves and with pipelines", () => {
    assert.equal(conditionExpression("a.b"), "$.Values.a.b");
    assert.equal(conditionExpression("not a"), "(not $.Values.a)");
    assert.equal(
      conditionExpression(["api apps/v1", ".x", "{{ gt 1 0 }}"]),
      'and ($.Capabilities.APIVersions.Has "apps/v1") $own.x (gt 1 0)',
    );
  });

  it("fails when a path has an empty key", () => {
    for (const path of ["", "a..b", "a.", 'a."b']) assert.throws(() => keysOf(path), /is not a value path/);
  });
});
