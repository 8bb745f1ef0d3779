import assert from "node:assert/strict";
import type { z } from "zod";
import { jupyterhub } from "../../../releases/jupyterhub";
import { jupyterhubArgs } from "../../../releases/jupyterhub/args";
import { ENTRA, argsOf } from "../samples";

const issuesOf = (over: object, profile: "dev" | "staging" | "prod" = "dev"): readonly z.core.$ZodIssue[] =>
  jupyterhubArgs.safeParse({ ...jupyterhub.profiles[profile], ...over }).error?.issues ?? [];
const pathsOf = (issues: readonly z.core.$ZodIssue[]) => issues.map((issue) => issue.path.join("."));

describe("arguments of JupyterHub", () => {
  it("are the guide's in dev: a dummy login, admin access, an exact image, limits and guarantees", () => {
    const { authenticator, adminAccess, image, cpu, memory } = argsOf(jupyterhub, "dev");
    assert.deepEqual(authenticator, { type: "dummy" });
    assert.equal(adminAccess, true);
    assert.match(image.tag, /^\d{4}-\d\d-\d\d$/);
    assert.deepEqual(
      [cpu, memory],
      [
        { limit: 1, guarantee: 0.1 },
        { limit: "2G", guarantee: "512M" },
      ],
    );
  });

  for (const profile of ["staging", "prod"] as const)
    it(`fail in ${profile} until tenant, client and client secret are given`, () => {
      assert.deepEqual(pathsOf(issuesOf({}, profile)), [
        "authenticator.tenantId",
        "authenticator.clientId",
        "authenticator.clientSecret",
      ]);
      assert.deepEqual(issuesOf({ authenticator: ENTRA }, profile), []);
      assert.equal(argsOf(jupyterhub, profile).adminAccess, false);
    });

  it("fail with a tenant that is no GUID or an empty client secret", () => {
    const authenticator = { ...ENTRA, tenantId: "contoso", clientSecret: "" };
    assert.deepEqual(pathsOf(issuesOf({ authenticator })), ["authenticator.tenantId", "authenticator.clientSecret"]);
  });

  it("fail with a password of one's own: it is generated", () => {
    const [issue] = issuesOf({ authenticator: { type: "dummy", password: "p" } });
    assert.equal(issue?.message, 'Unrecognized key: "password"');
  });

  it('fail with the tag "latest"', () => {
    const [issue] = issuesOf({ image: { name: "a", tag: "latest" } });
    assert.equal(issue?.message, 'must be an exact tag, never "latest"');
  });

  for (const limit of ["2Gi", "2", "", "2 G"])
    it(`fail with "${limit}" of memory, in JupyterHub's own words`, () => {
      const [issue] = issuesOf({ memory: { limit, guarantee: "1G" } });
      assert.equal(issue?.message, 'must be a size such as "512M" or "2G"');
    });

  for (const limit of [0, -1, 97])
    it(`fail with ${limit} cores`, () => {
      assert.deepEqual(pathsOf(issuesOf({ cpu: { limit, guarantee: 0.1 } })), ["cpu.limit"]);
    });
});
