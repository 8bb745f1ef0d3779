import assert from "node:assert/strict";
import fc from "fast-check";
import { jupyterhub } from "../../../releases/jupyterhub";
import { checkJupyterhub } from "../../../releases/jupyterhub/checks";
import { argsOf, environment } from "../samples";

const UNITS = ["K", "M", "G", "T"] as const;

describe("rules between JupyterHub's arguments", () => {
  it("have nothing against the defaults", () => {
    assert.deepEqual(checkJupyterhub(argsOf(jupyterhub, "dev"), environment("dev")), []);
  });

  for (const profile of ["staging", "prod"] as const)
    it(`fail a dummy login in ${profile}, with the cure`, () => {
      const args = argsOf(jupyterhub, profile, { authenticator: { type: "dummy" } });
      assert.deepEqual(checkJupyterhub(args, environment(profile)), [
        {
          path: "authenticator.type",
          message: `"dummy" lets anyone in who knows one shared password and is allowed in dev only, not in ${profile}. Set it to "azuread" with tenantId, clientId and clientSecret.`,
        },
      ]);
    });

  it("fail guarantees above their limits, both at once", () => {
    const over = { cpu: { limit: 1, guarantee: 1.5 }, memory: { limit: "2G", guarantee: "2049M" } };
    assert.deepEqual(checkJupyterhub(argsOf(jupyterhub, "dev", over), environment("dev")), [
      {
        path: "cpu.guarantee",
        message: "1.5 is more than cpu.limit, 1: a server could never start. Lower the guarantee or raise the limit.",
      },
      {
        path: "memory.guarantee",
        message:
          "2049M is more than memory.limit, 2G: a server could never start. Lower the guarantee or raise the limit.",
      },
    ]);
  });

  it("take a guarantee that is its limit, in whatever unit", () => {
    const over = { cpu: { limit: 2, guarantee: 2 }, memory: { limit: "2G", guarantee: "2048M" } };
    assert.deepEqual(checkJupyterhub(argsOf(jupyterhub, "dev", over), environment("dev")), []);
  });

  it("compare memory by its size, not by its text", () => {
    const size = fc.tuple(fc.integer({ min: 1, max: 4096 }), fc.nat({ max: 3 }));
    fc.assert(
      fc.property(size, size, ([a, unitA], [b, unitB]) => {
        const memory = { limit: `${a}${UNITS[unitA] ?? "K"}`, guarantee: `${b}${UNITS[unitB] ?? "K"}` };
        const faults = checkJupyterhub(argsOf(jupyterhub, "dev", { memory }), environment("dev"));
        assert.equal(faults.length, b * 1024 ** unitB > a * 1024 ** unitA ? 1 : 0);
      }),
    );
  });
});
