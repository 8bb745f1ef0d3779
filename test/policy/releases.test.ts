import assert from "node:assert/strict";
import { exceptions } from "../../policy/exceptions";
import { judge } from "../../policy/judge";
import type { Exception } from "../../policy/rule";
import { argsOf, DOCUMENTED, ENVIRONMENTS } from "../releases/samples";
import { shapeFaults } from "../support/shape";
import { renderRelease } from "./render";
import { missingSecrets } from "./secrets";

describe("the manifests of all releases in all environments", function () {
  this.timeout(120_000);

  for (const release of DOCUMENTED) {
    // Only these look at the GPU pool.
    const environments = ENVIRONMENTS.filter(
      ({ gpu }) => gpu === null || ["gpu-operator", "jupyterhub"].includes(release.name),
    );

    it(`keep the rules, with the exceptions of ${release.name}, of which each is needed`, async () => {
      const accepted = exceptions[release.name];
      const used = new Set<Exception>();
      const faults = new Set<string>();
      for (const at of environments) {
        const rendered = await renderRelease(release, at);
        for (const object of rendered.objects)
          for (const fault of shapeFaults(object)) faults.add(`${at.profile}: ${object.metadata.name}${fault}`);
        const specs = release.generation.secrets(argsOf(release, at.profile), at);
        for (const missing of missingSecrets(rendered.objects, specs))
          faults.add(`${at.profile}: nobody makes ${missing}`);
        const verdict = judge(rendered, accepted);
        for (const fault of verdict.faults) faults.add(`${at.profile}: ${fault}`);
        for (const exception of verdict.used) used.add(exception);
      }
      assert.deepEqual([...faults], []);
      assert.deepEqual(
        accepted.filter((each) => !used.has(each)),
        [],
      );
    });
  }

  it("have a reason for each exception", () => {
    for (const { rule, object, reason } of Object.values(exceptions).flat())
      assert.ok(reason.length > 30, `${rule} ${object}: "${reason}" is no reason`);
  });
});
