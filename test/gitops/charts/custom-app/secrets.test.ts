import assert from "node:assert/strict";
import { at, only } from "../../../support/manifest";
import { shop } from "./values";

const REMOTE = { conversionStrategy: "Default", decodingStrategy: "None", metadataPolicy: "None" };
const global = { platform: { secretStore: "vault" } };

describe("custom-app: secrets", () => {
  it("come from the platform's vault by name, as variables of the app", async () => {
    const data = { DATABASE_URL: "shop-db", KEY: { key: "shop-json", property: "key", version: "3" } };
    const manifests = await shop({ api: { externalSecret: { enabled: true, data } } }, { global });
    assert.deepEqual(only(manifests, "ExternalSecret")["spec"], {
      refreshInterval: "1h",
      secretStoreRef: { kind: "ClusterSecretStore", name: "vault" },
      target: { name: "shop-custom-app-api-secrets", creationPolicy: "Owner", deletionPolicy: "Retain" },
      data: [
        { secretKey: "DATABASE_URL", remoteRef: { key: "shop-db", ...REMOTE } },
        { secretKey: "KEY", remoteRef: { key: "shop-json", property: "key", version: "3", ...REMOTE } },
      ],
    });
    assert.deepEqual(at(only(manifests, "Deployment"), "spec.template.spec.containers.0.envFrom"), [
      { secretRef: { name: "shop-custom-app-api-secrets", optional: false } },
    ]);
  });

  it("shared by all apps come first, so an app's own win", async () => {
    const store = { name: "own", kind: "SecretStore" };
    const app = {
      envFrom: { extra: { secret: "extra" } },
      externalSecret: { enabled: true, store, data: { A: "own-a" } },
    };
    const externalSecret = { refreshInterval: "5m", data: { A: "shared-a" } };
    const manifests = await shop({ api: app, worker: {} }, { global, externalSecret });
    const shared = only(manifests, "ExternalSecret", "shop-custom-app-secrets");
    assert.equal(at(shared, "spec.refreshInterval"), "5m");
    assert.deepEqual(at(only(manifests, "ExternalSecret", "shop-custom-app-api-secrets"), "spec.secretStoreRef"), {
      kind: "SecretStore",
      name: "own",
    });
    const sources = (name: string) =>
      at(only(manifests, "Deployment", name), "spec.template.spec.containers.0.envFrom");
    assert.deepEqual(sources("shop-custom-app-api"), [
      { secretRef: { name: "shop-custom-app-secrets", optional: false } },
      { secretRef: { name: "extra", optional: false } },
      { secretRef: { name: "shop-custom-app-api-secrets", optional: false } },
    ]);
    assert.deepEqual(sources("shop-custom-app-worker"), [
      { secretRef: { name: "shop-custom-app-secrets", optional: false } },
    ]);
  });
});
