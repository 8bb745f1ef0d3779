import assert from "node:assert/strict";
import { argocd } from "../../../releases/argocd";
import { checkArgocd } from "../../../releases/argocd/checks";
import type { Profile } from "../../../releases/contract";
import { argsOf, environment, PROFILES } from "../samples";

const pathsOf = (profile: Profile, over: object = {}) =>
  checkArgocd(argsOf(argocd, profile, over), environment(profile)).map(({ path }) => path);

describe("rules across the arguments of Argo CD", () => {
  it("find nothing in what a stack has by default", () => {
    for (const profile of PROFILES) assert.deepEqual(pathsOf(profile), []);
  });

  it("fail outside dev without a login, and with the built-in account", () => {
    for (const profile of ["staging", "prod"] as const) {
      assert.deepEqual(pathsOf(profile, { login: { type: "none" } }), ["login.type", "adminGroups"]);
      assert.deepEqual(pathsOf(profile, { adminUser: true }), ["adminUser"]);
    }
  });

  it("fail when nobody could administer it", () => {
    assert.deepEqual(pathsOf("prod", { adminGroups: [] }), ["adminGroups"]);
    assert.deepEqual(pathsOf("dev", { adminUser: false }), ["adminGroups"]);
  });
});
