import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import fc from "fast-check";
import { letters } from "./arbitrary";
import { CHART, IMAGE, RESOURCES, type Values, shop } from "./values";
import { render } from "../../../support/helm";
import { type Manifest, idOf, only } from "../../../support/manifest";

const PLATFORM = { domain: "example.org" };
const EVERYTHING = {
  features: { pdb: true, hpa: true, ingress: true },
  ingress: { host: "shop.example.org", tls: { enabled: true } },
  global: { platform: PLATFORM },
};

describe("custom-app: names", () => {
  it("are {domain}-{chart}-{app}, with -service, -pdb, -hpa, and one {domain}-{chart}-ingress", async () => {
    const manifests = await shop({ hello_api: {}, other: {} }, EVERYTHING);
    assert.deepEqual(manifests.map(idOf).sort(), [
      "Deployment/shop-custom-app-hello-api",
      "Deployment/shop-custom-app-other",
      "HorizontalPodAutoscaler/shop-custom-app-hello-api-hpa",
      "HorizontalPodAutoscaler/shop-custom-app-other-hpa",
      "Ingress/shop-custom-app-ingress",
      "PodDisruptionBudget/shop-custom-app-hello-api-pdb",
      "PodDisruptionBudget/shop-custom-app-other-pdb",
      "Service/shop-custom-app-hello-api-service",
      "Service/shop-custom-app-other-service",
      "ServiceAccount/shop-custom-app-hello-api",
      "ServiceAccount/shop-custom-app-other",
    ]);
  });

  it("take another {chart}, underscores as hyphens", async () => {
    const manifests = await shop({ hello_api: {} }, { chartName: "production_chart" });
    assert.equal(only(manifests, "Deployment").metadata.name, "shop-production-chart-hello-api");
  });

  it("keep domains of one release apart, each with its Ingress", async () => {
    const manifests = await render(CHART, {
      ...EVERYTHING,
      image: IMAGE,
      defaults: { all: { resources: RESOURCES } },
      shop: { apps: { hello: { ingress: { path: "/shop" } } } },
      back_office: { apps: { hello: {} } },
    });
    assert.deepEqual(
      manifests
        .filter(({ kind }) => kind === "Deployment" || kind === "Ingress")
        .map(idOf)
        .sort(),
      [
        "Deployment/back-office-custom-app-hello",
        "Deployment/shop-custom-app-hello",
        "Ingress/back-office-custom-app-ingress",
        "Ingress/shop-custom-app-ingress",
      ],
    );
  });

  it("that are too long end in a hash, 63 characters at most and 52 for a CronJob", async () => {
    const long = `a${"b".repeat(60)}`;
    const manifests = await shop({ [long]: {}, [`${long}c`]: { type: "job", schedule: "@daily" } });
    const base = `shop-custom-app-${long}`;
    assert.equal(only(manifests, "Deployment").metadata.name, cut(base, "", 63));
    assert.equal(only(manifests, "Service").metadata.name, cut(base, "-service", 63));
    assert.equal(only(manifests, "CronJob").metadata.name, cut(`${base}c`, "", 52));
    assert.match(cut(base, "-service", 63), /^shop-custom-app-ab{29}-[0-9a-f]{8}-service$/);
  });

  it("of any apps are labels of the DNS, keep the limits and stay apart", async () => {
    const key = (most: number) =>
      fc
        .tuple(letters("abcxyz"), fc.string({ unit: letters("ab09_-"), maxLength: most, size: "max" }))
        .map(([first, rest]) => `${first}${rest}`.replace(/[_-]+$/, ""));
    const apps = fc.uniqueArray(
      fc.record({ name: key(70), type: fc.constantFrom("api", "processor", "job", "cron") }),
      {
        minLength: 12,
        maxLength: 30,
        selector: ({ name }) => name.replaceAll("_", "-"),
      },
    );
    await fc.assert(
      fc.asyncProperty(key(30), key(30), apps, async (domain, chartName, list) => {
        const values = Object.fromEntries(list.map(({ name, type }) => [name, valuesOf(type)]));
        const manifests = await render(CHART, {
          ...EVERYTHING,
          image: IMAGE,
          chartName,
          [`d${domain}`]: { apps: values },
        });
        assert.deepEqual(manifests.map(idOf).sort(), expectedNames(`d${domain}`, chartName, list).sort());
        for (const manifest of manifests) checkName(manifest);
      }),
      { numRuns: 8 },
    );
  });
});

function valuesOf(type: string): Values {
  const values = { type, resources: RESOURCES };
  return type === "cron" ? { ...values, type: "job", schedule: "@hourly" } : values;
}

/** Written anew after the requirement, not after the template. */
function expectedNames(domain: string, chart: string, apps: readonly { name: string; type: string }[]): string[] {
  const kebab = (...parts: readonly string[]) => parts.join("-").replaceAll("_", "-");
  const objects = apps.flatMap(({ name, type }) => {
    const base = kebab(domain, chart, name);
    if (type === "job") return [`Job/${cut(base, "", 63)}`, `ServiceAccount/${cut(base, "", 63)}`];
    if (type === "cron") return [`CronJob/${cut(base, "", 52)}`, `ServiceAccount/${cut(base, "", 52)}`];
    const pods = [`Deployment/${cut(base, "", 63)}`, `ServiceAccount/${cut(base, "", 63)}`];
    const budget = `PodDisruptionBudget/${cut(base, "-pdb", 63)}`;
    if (type === "processor") return [...pods, budget];
    return [
      ...pods,
      budget,
      `Service/${cut(base, "-service", 63)}`,
      `HorizontalPodAutoscaler/${cut(base, "-hpa", 63)}`,
    ];
  });
  const routed = apps.some(({ type }) => type === "api");
  return routed ? [...objects, `Ingress/${cut(kebab(domain, chart), "-ingress", 63)}`] : objects;
}

function cut(name: string, suffix: string, limit: number): string {
  if (name.length + suffix.length <= limit) return name + suffix;
  const hash = createHash("sha256").update(name).digest("hex").slice(0, 8);
  return `${name.slice(0, limit - suffix.length - 9).replace(/-+$/, "")}-${hash}${suffix}`;
}

function checkName({ kind, metadata }: Manifest): void {
  assert.match(metadata.name, /^[a-z]([a-z0-9-]*[a-z0-9])?$/);
  assert.ok(metadata.name.length <= (kind === "CronJob" ? 52 : 63), `${kind}/${metadata.name}`);
  for (const value of Object.values(metadata.labels ?? {})) {
    assert.ok(value.length <= 63, value);
    assert.match(value, /^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$/);
  }
}
