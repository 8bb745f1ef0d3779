import assert from "node:assert/strict";
import { jupyterhub } from "../../../releases/jupyterhub";
import { ENTRA, PROFILES, TAINT, argsOf, environment, valuesOf } from "../samples";

type Map = Readonly<Record<string, unknown>>;
const part = (map: unknown, ...path: string[]): unknown => path.reduce((node, key) => (node as Map)[key], map);
const config = (profile: "dev" | "staging" | "prod", over = {}) =>
  part(valuesOf(jupyterhub, environment(profile), over), "hub", "config") as Map;

describe("values of JupyterHub", () => {
  it("hold the guide's: authenticator, admin access, image, limits and guarantees", () => {
    const values = valuesOf(jupyterhub, environment("dev"));
    assert.deepEqual(config("dev")["JupyterHub"], { admin_access: true, authenticator_class: "dummy" });
    assert.deepEqual(part(values, "singleuser", "cpu"), { limit: 1, guarantee: 0.1 });
    assert.deepEqual(part(values, "singleuser", "memory"), { limit: "2G", guarantee: "512M" });
    assert.deepEqual(part(values, "singleuser", "image"), argsOf(jupyterhub, "dev").image);
  });

  it("take every key of the hub through the lookup, so that no update logs users out", () => {
    for (const profile of PROFILES) {
      const values = valuesOf(jupyterhub, environment(profile));
      assert.equal(part(values, "hub", "cookieSecret"), "<jupyterhub-keys/cookie-secret>");
      assert.equal(part(values, "proxy", "secretToken"), "<jupyterhub-keys/proxy-token>");
      assert.deepEqual(config(profile)["CryptKeeper"], { keys: ["<jupyterhub-keys/crypt-key>"] });
    }
  });

  it("generate the dummy login's password", () => {
    assert.deepEqual(config("dev")["DummyAuthenticator"], { password: "<jupyterhub-keys/dummy-password>" });
  });

  for (const profile of ["staging", "prod"] as const)
    it(`log in by Entra in ${profile}, the client secret by reference and nothing of a dummy left`, () => {
      const values = valuesOf(jupyterhub, environment(profile));
      assert.deepEqual(config(profile)["AzureAdOAuthenticator"], {
        tenant_id: ENTRA.tenantId,
        client_id: ENTRA.clientId,
        oauth_callback_url: `https://jupyter.${profile}.example.org/hub/oauth_callback`,
        username_claim: "unique_name",
        allow_all: true,
      });
      assert.deepEqual(part(values, "hub", "extraEnv"), {
        OAUTH_CLIENT_SECRET: { valueFrom: { secretKeyRef: { name: "jupyterhub-entra", key: "client-secret" } } },
        JUPYTERHUB_DATABASE_URL: { valueFrom: { secretKeyRef: { name: "jupyterhub-database", key: "url" } } },
      });
      const text = JSON.stringify(values);
      assert.doesNotMatch(text, /dummy/i);
      assert.equal(text.includes(ENTRA.clientSecret), false);
    });

  it("offer a notebook with GPUs only where the stack has a pool of them, with its taint tolerated", () => {
    const slugs = (gpu: ReturnType<typeof environment>["gpu"]) =>
      (part(valuesOf(jupyterhub, environment("prod", gpu)), "singleuser", "profileList") as Map[]).map(
        ({ slug }) => slug,
      );
    assert.deepEqual(slugs(null), ["cpu"]);
    const gpu = { driver: "aks", osSku: "Ubuntu", taint: TAINT } as const;
    assert.deepEqual(slugs(gpu), ["cpu", "gpu"]);
    const values = valuesOf(jupyterhub, environment("prod", gpu));
    const override = part(values, "singleuser", "profileList", "1", "kubespawner_override") as Map;
    assert.deepEqual(override["extra_resource_limits"], { "nvidia.com/gpu": "1" });
    assert.deepEqual(override["tolerations"], [{ key: "sku", operator: "Equal", value: "gpu", effect: "NoSchedule" }]);
  });

  it("keep notebooks off the node's identity and everybody else's addresses, and let them give way", () => {
    const values = valuesOf(jupyterhub, environment("prod"));
    assert.deepEqual(part(values, "singleuser", "networkPolicy", "egressAllowRules"), {
      cloudMetadataServer: false,
      privateIPs: false,
    });
    assert.deepEqual(part(values, "singleuser", "extraPodConfig"), { priorityClassName: "platform-batch" });
    assert.deepEqual(part(values, "proxy", "chp", "networkPolicy", "allowedIngressPorts"), []);
  });

  it("keep the hub inside the cluster, notebooks unprivileged, and no hook that waits for images", () => {
    const values = valuesOf(jupyterhub, environment("prod"));
    assert.deepEqual(part(values, "proxy", "service"), { type: "ClusterIP" });
    assert.deepEqual(part(values, "singleuser", "cloudMetadata"), { blockWithIptables: false });
    assert.deepEqual(part(values, "scheduling", "userScheduler"), { enabled: false });
    assert.deepEqual(values["prePuller"], { hook: { enabled: false }, continuous: { enabled: false } });
  });
});

describe("secrets of JupyterHub", () => {
  const secrets = (profile: "dev" | "staging", over = {}) =>
    jupyterhub.generations.documented.secrets(argsOf(jupyterhub, profile, over), environment(profile));
  const hex = { generate: { length: 64, hex: true } };

  it("are by default the hub's four keys, 32 bytes in hex each, and the dummy password", () => {
    assert.deepEqual(secrets("dev"), [
      {
        name: "jupyterhub-keys",
        keys: {
          "proxy-token": hex,
          "cookie-secret": hex,
          "crypt-key": hex,
          "metrics-token": hex,
          "dummy-password": { generate: { length: 24 } },
        },
      },
    ]);
  });

  it("are with Entra the same keys without the password, and the client secret from the stack", () => {
    assert.deepEqual(secrets("staging"), [
      {
        name: "jupyterhub-keys",
        keys: { "proxy-token": hex, "cookie-secret": hex, "crypt-key": hex, "metrics-token": hex },
      },
      { name: "jupyterhub-entra", keys: { "client-secret": { value: ENTRA.clientSecret } } },
      { name: "jupyterhub-database", keys: { url: { fact: { database: "jupyterhub", part: "url" } } } },
    ]);
  });
});
