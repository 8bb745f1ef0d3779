import assert from "node:assert/strict";
import type { Manifest } from "../manifest";
import { isKnownKind, strictFaults } from "./strict";

const labels = { app: "web" };
const deployment = (container: object, spec: object = {}): Manifest => ({
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name: "web" },
  spec: {
    selector: { matchLabels: labels },
    template: { metadata: { labels }, spec: { containers: [{ name: "web", image: "web:1", ...container }] } },
    ...spec,
  },
});

describe("an object against the API server's schema", () => {
  it("has nothing against it when every field is known and of its type", () => {
    const ports = [{ name: "http", containerPort: 8080 }];
    const probe = { httpGet: { path: "/", port: "http" }, periodSeconds: 5 };
    const resources = { requests: { cpu: "100m", memory: 128 }, limits: { memory: "1Gi" } };
    assert.deepEqual(strictFaults(deployment({ ports, resources, livenessProbe: probe }, { replicas: 2 })), []);
  });

  it("fails when a field is unknown, at any depth", () => {
    assert.deepEqual(strictFaults(deployment({ livenessProbes: {} }, { replica: 2 })), [
      "Deployment/web: spec.template.spec.containers[0].livenessProbes is unknown",
      "Deployment/web: spec.replica is unknown",
    ]);
  });

  it("fails when a field is of another type, or no quantity", () => {
    const wrong = { env: [{ name: "A", value: 1 }], ports: [{ containerPort: "80" }] };
    assert.deepEqual(
      strictFaults(deployment({ ...wrong, resources: { limits: { memory: "lots" } } }, { replicas: "2" })),
      [
        "Deployment/web: spec.template.spec.containers[0].env[0].value is 1, not string",
        'Deployment/web: spec.template.spec.containers[0].ports[0].containerPort is "80", not integer',
        'Deployment/web: spec.template.spec.containers[0].resources.limits.memory is "lots", not quantity',
        'Deployment/web: spec.replicas is "2", not integer',
      ],
    );
  });

  it("fails when a field that must be there is missing, or is no list", () => {
    const { spec, ...rest } = deployment({});
    assert.equal((spec as object) instanceof Object, true);
    assert.deepEqual(strictFaults({ ...rest, spec: { template: { spec: { containers: {} } } } }), [
      "Deployment/web: spec.selector is missing",
      "Deployment/web: spec.template.spec.containers is no list",
    ]);
  });

  it("knows no custom resources", () => {
    assert.equal(
      isKnownKind({ apiVersion: "external-secrets.io/v1", kind: "ExternalSecret", metadata: { name: "a" } }),
      false,
    );
    assert.equal(isKnownKind(deployment({})), true);
  });
});
