import assert from "node:assert/strict";
import fc from "fast-check";
import type { PinnedRelease, ReleaseName } from "../../releases/contract";
import { inOrder } from "../../releases/order";
import { DOCUMENTED } from "./samples";

const NAMES: readonly ReleaseName[] = ["argocd", "prometheus", "cert-manager", "jupyterhub", "mlflow", "gpu-operator"];

function release(name: ReleaseName, ...needs: ReleaseName[]): PinnedRelease<unknown> {
  const found = DOCUMENTED.find((each) => each.name === name);
  assert.ok(found !== undefined);
  return { ...found, generation: { ...found.generation, needs } };
}

const names = (releases: readonly PinnedRelease<unknown>[]) => releases.map((each) => each.name);

/** Releases in any order whose needs, drawn from the names before them in a shuffled row, never go round. */
const sound = fc
  .tuple(
    fc.shuffledSubarray([...NAMES], { minLength: 1 }),
    fc.array(fc.array(fc.nat(), { maxLength: 3 }), { minLength: 6, maxLength: 6 }),
  )
  .map(([row, draws]) =>
    row.map((name, at) => release(name, ...(at === 0 ? [] : (draws[at] ?? []).map((draw) => row[draw % at] ?? name)))),
  )
  .chain((releases) => fc.shuffledSubarray(releases, { minLength: releases.length }));

describe("the order of releases", () => {
  it("is the one given where nothing needs anything", () => {
    const free = DOCUMENTED.map(({ name }) => release(name));
    assert.deepEqual(names(inOrder(free)), NAMES);
    assert.deepEqual(inOrder([]), []);
  });

  it("puts a release behind what it needs, directly or not", () => {
    const given = [release("argocd", "mlflow"), release("mlflow", "prometheus"), release("prometheus")];
    assert.deepEqual(names(inOrder(given)), ["prometheus", "mlflow", "argocd"]);
  });

  it("holds each release once, and each behind its needs, whatever they are", () => {
    fc.assert(
      fc.property(sound, (releases) => {
        const ordered = inOrder(releases);
        assert.deepEqual([...names(ordered)].sort(), [...names(releases)].sort());
        ordered.forEach((each, at) => {
          const before = names(ordered.slice(0, at));
          for (const need of each.generation.needs) assert.ok(before.includes(need), `${each.name} before ${need}`);
        });
      }),
    );
  });

  it("fails when a need is not among the releases", () => {
    assert.throws(() => inOrder([release("argocd", "mlflow")]), {
      message: "internal: release argocd needs mlflow, which is not there",
    });
  });

  it("fails when needs go round in a circle, and names it", () => {
    assert.throws(() => inOrder([release("argocd", "mlflow"), release("mlflow", "argocd")]), {
      message: "internal: releases need each other in a circle: argocd → mlflow → argocd",
    });
    assert.throws(() => inOrder([release("argocd", "argocd")]), /in a circle: argocd → argocd/);
  });
});
