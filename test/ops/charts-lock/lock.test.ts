import assert from "node:assert/strict";
import { imagesIn, keysText, lockOf } from "../../../ops/charts-lock/lock";

const FILES = new Map([
  ["Chart.yaml", 'name: web\nversion: v1.2.3\nappVersion: 2.0\nkubeVersion: ">=1.28.0-0"\n'],
  ["values.yaml", "a: 1\n"],
  ["crds/a.yaml", "kind: CustomResourceDefinition\nmetadata:\n  name: as.example.org\n"],
]);
const ORIGIN = { repository: "https://charts.example.org", digest: null, source: "not known yet", signedBy: null };

describe("the lock of a package", () => {
  it("says what the package says, and never the digest of a package that nobody has published", () => {
    assert.deepEqual(lockOf(FILES, ORIGIN, ["b:1"]), {
      lock: {
        chart: "web",
        version: "v1.2.3",
        repository: "https://charts.example.org",
        digest: null,
        source: "not known yet",
        signedBy: null,
        appVersion: "2",
        kubeVersion: ">=1.28.0-0",
        crds: ["as.example.org"],
        crdSwitches: [],
        images: ["b:1"],
      },
      keys: { a: "leaf" },
    });
    assert.equal(lockOf(FILES, { ...ORIGIN, digest: "ab" }, []).lock.digest, "sha256:ab");
  });

  it("writes keys with one line for each at the top", () => {
    assert.equal(keysText({ a: "leaf", b: { c: [1] } }), '{\n"a": "leaf",\n"b": {"c":[1]}\n}\n');
  });

  it("finds images of containers and those that a custom resource gives in parts", () => {
    const pod = { spec: { containers: [{ image: "quay.io/a/b:1" }, { image: "busybox" }] } };
    const policy = { spec: { driver: { repository: "nvcr.io/nvidia", image: "driver", version: "535" } } };
    const digest = { repository: "nvcr.io", image: "c", version: "sha256:ab" };
    assert.deepEqual(imagesIn([pod, policy, digest, null]), [
      "nvcr.io/c@sha256:ab",
      "nvcr.io/nvidia/driver:535",
      "quay.io/a/b:1",
    ]);
  });
});
