import assert from "node:assert/strict";
import { documented } from "../../releases/bom";
import { DOCUMENTED, ENVIRONMENTS, PROFILES, argsOf, lookup, valuesOf } from "./samples";

/** What the reference guide pins. */
const GUIDE = [
  ["argocd", "argocd", "argo-cd", "5.51.6"],
  ["prometheus", "monitoring", "kube-prometheus-stack", "55.5.0"],
  ["cert-manager", "cert-manager", "cert-manager", "v1.13.2"],
  ["jupyterhub", "ai-tools", "jupyterhub", "3.1.0"],
  ["mlflow", "ai-tools", "mlflow", "0.7.19"],
  ["gpu-operator", "gpu-operator", "gpu-operator", "v23.9.1"],
];

describe("the registry of releases", () => {
  it("holds the guide's six, at its pins and in its namespaces", () => {
    const held = DOCUMENTED.map(({ name, namespace, pin }) => [name, namespace, pin.chart, pin.version]);
    assert.deepEqual(held, GUIDE);
    for (const { name, pin } of DOCUMENTED) assert.equal(pin, documented[name]);
  });

  it("needs nothing that it does not hold", () => {
    const names = DOCUMENTED.map((release) => release.name);
    for (const { generation } of DOCUMENTED) for (const need of generation.needs) assert.ok(names.includes(need));
  });

  it("waits for each release as long as a first installation on a fresh cluster may take, and no longer", () => {
    // A chart with hooks, images of a gigabyte or many pods needs more than Helm's five minutes.
    const seconds = {
      argocd: 600,
      prometheus: 900,
      "cert-manager": 600,
      jupyterhub: 600,
      mlflow: 600,
      "gpu-operator": 900,
    };
    assert.deepEqual(Object.fromEntries(DOCUMENTED.map(({ name, timeout }) => [name, timeout])), seconds);
  });
});

for (const release of DOCUMENTED)
  describe(`release ${release.name}`, () => {
    it("has a default of each argument in every profile, and no fault in any", () => {
      for (const profile of PROFILES) {
        const args = argsOf(release, profile);
        for (const at of ENVIRONMENTS.filter((each) => each.profile === profile))
          assert.deepEqual(release.generation.check(args, at), []);
      }
    });

    it("refuses an argument that it does not know", () => {
      const result = release.args.safeParse({ ...(argsOf(release, "dev") as object), repilcas: 1 });
      assert.match(result.error?.message ?? "", /Unrecognized key: \\"repilcas\\"/);
    });

    it("gives the same values at every call, which any JSON writer can write", () => {
      for (const at of ENVIRONMENTS) {
        assert.deepEqual(valuesOf(release, at), valuesOf(release, at));
        assert.deepEqual(JSON.parse(JSON.stringify(valuesOf(release, at))), valuesOf(release, at));
      }
    });

    it("asks only for secrets that it declares", () => {
      for (const at of ENVIRONMENTS) {
        const args = argsOf(release, at.profile);
        const known = release.generation
          .secrets(args, at)
          .flatMap(({ name, keys }) => Object.keys(keys).map((key) => lookup(name, key)));
        const asked = JSON.stringify(valuesOf(release, at)).match(/<[^>"]+\/[^>"]+>/g) ?? [];
        assert.deepEqual(
          asked.filter((one) => !known.includes(one)),
          [],
        );
      }
    });

    it("opens no door to the outside and gives no password by itself", () => {
      for (const at of ENVIRONMENTS) {
        const text = JSON.stringify(valuesOf(release, at));
        assert.doesNotMatch(text, /LoadBalancer|NodePort/);
        assert.doesNotMatch(text, /"(\w*[pP]assword|client_secret|secretKey)":"[^<"]/);
        assert.doesNotMatch(text, /latest/);
      }
    });

    it("asks for no more than it may have, in every set of resources", () => {
      for (const at of ENVIRONMENTS)
        for (const { requests, limits } of resourcesIn(valuesOf(release, at))) {
          assert.ok(amount(requests.cpu) <= amount(limits.cpu), `cpu ${requests.cpu} of ${limits.cpu}`);
          assert.ok(amount(requests.memory) <= amount(limits.memory), `memory ${requests.memory} of ${limits.memory}`);
        }
    });
  });

interface Sizes {
  readonly requests: { readonly cpu: string; readonly memory: string };
  readonly limits: { readonly cpu: string; readonly memory: string };
}

function resourcesIn(value: unknown): readonly Sizes[] {
  if (typeof value !== "object" || value === null) return [];
  const below = Object.values(value).flatMap(resourcesIn);
  return "requests" in value && "limits" in value ? [value as unknown as Sizes, ...below] : below;
}

const UNITS: Readonly<Record<string, number>> = { m: 1e-3, "": 1, Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30 };

function amount(quantity: string): number {
  const [, digits = "", unit = ""] = /^([\d.]+)(\w*)$/.exec(quantity) ?? [];
  const factor = UNITS[unit];
  assert.ok(digits !== "" && factor !== undefined, `no quantity: ${quantity}`);
  return Number(digits) * factor;
}
