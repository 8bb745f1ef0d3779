import assert from "node:assert/strict";
import fc from "fast-check";
import { changeFault, upgradeFault } from "../../../components/azure/kubernetes-upgrade";

const change = (running: string | undefined, wanted: string) => ({
  newInputs: { kubernetesVersion: wanted },
  oldOutputs: { currentKubernetesVersion: running, kubernetesVersion: "1.30" },
});

describe("an upgrade of Kubernetes", () => {
  it("goes to the same minor and the next, whatever the patches", () => {
    for (const wanted of ["1.36", "1.36.1", "1.37"]) assert.equal(upgradeFault("1.36.5", wanted), null);
  });

  it("fails when a minor is skipped, and names the one to take first", () => {
    assert.match(
      upgradeFault("1.35.9", "1.37") ?? "",
      /runs Kubernetes 1\.35\.9, .* asks for 1\.37: .*to "1\.36" first/,
    );
  });

  it("fails when it would go back, and names the one to stay with", () => {
    assert.match(upgradeFault("1.37.1", "1.36") ?? "", /AKS never goes back\. Set platform:kubernetes to "1\.37"/);
  });

  it("is allowed exactly to the same minor or the next", () => {
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 60 }), fc.integer({ min: 20, max: 60 }), fc.nat(30), (from, to, patch) => {
        assert.equal(upgradeFault(`1.${from}.${patch}`, `1.${to}`) === null, to === from || to === from + 1);
      }),
    );
  });

  it("is judged by what runs, not by what was asked for", () => {
    assert.match(changeFault(change("1.37.1", "1.36")) ?? "", /never goes back/);
    assert.equal(changeFault(change("1.36.9", "1.37")), null);
    assert.match(changeFault(change(undefined, "1.36")) ?? "", /1\.31/);
  });

  it("is not judged where the state knows nothing", () => {
    assert.equal(changeFault({}), null);
    assert.equal(changeFault({ newInputs: { kubernetesVersion: "1.36" }, oldOutputs: null }), null);
  });
});
