import assert from "node:assert/strict";
import { at, listAt, only } from "../../../support/manifest";
import { restrictedFaults } from "../../../support/pod-security";
import { IMAGE, RESOURCES, type Values, shop } from "./values";

async function podOf(app: Values, more: Values = {}): Promise<unknown> {
  return at(only(await shop({ api: app }, more), "Deployment"), "spec.template.spec");
}

describe("custom-app: pods", () => {
  it("keep to Pod Security restricted, have no token and see no other services", async () => {
    const pod = await podOf({});
    assert.deepEqual(restrictedFaults(pod), []);
    assert.equal(at(pod, "automountServiceAccountToken"), false);
    assert.equal(at(pod, "enableServiceLinks"), false);
    assert.equal(at(pod, "containers.0.securityContext.readOnlyRootFilesystem"), true);
    const account = only(await shop({ api: {} }), "ServiceAccount");
    assert.equal(account["automountServiceAccountToken"], false);
  });

  it("stay restricted whatever the security values say", async () => {
    const security = {
      runAsUser: 1000,
      runAsGroup: 1000,
      fsGroup: 2000,
      readOnlyRootFilesystem: false,
      bindLowPorts: true,
    };
    const pod = await podOf({ security });
    assert.deepEqual(restrictedFaults(pod), []);
    assert.deepEqual(at(pod, "containers.0.securityContext"), {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ["ALL"], add: ["NET_BIND_SERVICE"] },
      readOnlyRootFilesystem: false,
      runAsNonRoot: true,
      runAsUser: 1000,
      runAsGroup: 1000,
      seccompProfile: { type: "RuntimeDefault" },
    });
    assert.equal(at(pod, "securityContext.fsGroup"), 2000);
  });

  it("spread over zones and nodes, by their own labels and version", async () => {
    const deployment = only(await shop({ api: { topologySpread: { zone: "DoNotSchedule" } } }), "Deployment");
    const spread = listAt(deployment, "spec.template.spec.topologySpreadConstraints");
    assert.deepEqual(
      spread.map((each) => [at(each, "topologyKey"), at(each, "whenUnsatisfiable")]),
      [
        ["kubernetes.io/hostname", "ScheduleAnyway"],
        ["topology.kubernetes.io/zone", "DoNotSchedule"],
      ],
    );
    for (const each of spread) {
      assert.deepEqual(at(each, "labelSelector"), at(deployment, "spec.selector"));
      assert.deepEqual(at(each, "matchLabelKeys"), ["pod-template-hash"]);
    }
    assert.equal(
      at(await podOf({ topologySpread: { zone: "Off", host: "Off" } }), "topologySpreadConstraints"),
      undefined,
    );
    assert.equal(at(await podOf({ topologySpread: null }), "topologySpreadConstraints"), undefined);
  });

  it("write where they may, mount what they name, and restart when a file changes", async () => {
    const app = (content: string) => ({
      writablePaths: { "/tmp": "64Mi", "/var/Cache": "1Gi" },
      volumes: {
        rules: { mountPath: "/rules", configMap: "rules" },
        gone: null,
        disk: { mountPath: "/disk", ephemeral: { size: "10Gi", storageClassName: "fast" } },
        shared: { mountPath: "/shared", claim: "shared" },
        ram: { mountPath: "/ram", emptyDir: { medium: "Memory", sizeLimit: "16Mi" } },
      },
      configFiles: { "app.yaml": { path: "/etc/app/app.yaml", content } },
    });
    const deployment = async (content: string) => only(await shop({ api: app(content) }), "Deployment");
    const pod = at(await deployment("a: 1"), "spec.template.spec");
    const disk = listAt(pod, "volumes").find((volume) => at(volume, "name") === "disk");
    const mounts = listAt(pod, "containers.0.volumeMounts").map((mount) => [
      at(mount, "name"),
      at(mount, "mountPath"),
      at(mount, "readOnly"),
    ]);
    const [, cache] = mounts;
    assert.match(String(cache?.[0]), /^writable-var-cache-[0-9a-f]{8}$/);
    assert.deepEqual(mounts, [
      ["writable-tmp", "/tmp", undefined],
      [cache?.[0], "/var/Cache", undefined],
      ["disk", "/disk", false],
      ["ram", "/ram", false],
      ["rules", "/rules", true],
      ["shared", "/shared", false],
      ["config-files", "/etc/app/app.yaml", true],
    ]);
    assert.equal(at(disk, "ephemeral.volumeClaimTemplate.spec.resources.requests.storage"), "10Gi");
    assert.deepEqual(restrictedFaults(pod), []);
    const map = only(await shop({ api: app('a: 1\n# ümlaut "quoted"\n') }), "ConfigMap");
    assert.deepEqual(map["data"], { "app.yaml": 'a: 1\n# ümlaut "quoted"\n' });
    const sum = async (content: string) => at(await deployment(content), "spec.template.metadata.annotations");
    assert.notDeepEqual(await sum("a: 1"), await sum("a: 2"));
  });

  it("have restricted init containers, and sidecars that start first and end last", async () => {
    const other = { image: { ...IMAGE, repository: "shop/other" }, resources: RESOURCES };
    const pod = await podOf({
      security: { runAsUser: 1000 },
      initContainers: { "b-second": { ...other, command: "two" }, "a-first": { ...other, env: { A: 1 } } },
      sidecars: { proxy: { ...other, ports: { proxy: 4180 }, probes: { readiness: { tcp: true, port: "proxy" } } } },
      writablePaths: { "/tmp": "1Mi" },
    });
    const containers = listAt(pod, "initContainers");
    assert.deepEqual(
      containers.map((each) => [at(each, "name"), at(each, "restartPolicy")]),
      [
        ["a-first", undefined],
        ["b-second", undefined],
        ["proxy", "Always"],
      ],
    );
    assert.deepEqual(restrictedFaults(pod), []);
    for (const each of containers) {
      assert.equal(at(each, "securityContext.runAsUser"), 1000);
      assert.equal(at(each, "volumeMounts.0.mountPath"), "/tmp");
      assert.equal(at(each, "lifecycle"), undefined);
    }
    assert.deepEqual(at(containers[2], "readinessProbe.tcpSocket"), { port: "proxy" });
  });

  it("run as an Azure identity, named or by its client id", async () => {
    const clientId = "00000000-0000-0000-0000-000000000001";
    const given: readonly (readonly [Values, Values])[] = [
      [{ clientId }, {}],
      [{ name: "orders" }, { platform: { clientIds: { orders: clientId } } }],
    ];
    for (const [identity, global] of given) {
      const manifests = await shop({ api: { identity } }, { global });
      const annotations = only(manifests, "ServiceAccount").metadata.annotations;
      assert.deepEqual(annotations, { "azure.workload.identity/client-id": clientId });
      const labels = at(only(manifests, "Deployment"), "spec.template.metadata.labels") as Record<string, string>;
      assert.equal(labels["azure.workload.identity/use"], "true");
    }
  });

  it("use an account that is there, with a token when they ask for one", async () => {
    const manifests = await shop({ api: { serviceAccount: { create: false, name: "operator", token: true } } });
    assert.throws(() => only(manifests, "ServiceAccount"));
    const pod = at(only(manifests, "Deployment"), "spec.template.spec");
    assert.deepEqual([at(pod, "serviceAccountName"), at(pod, "automountServiceAccountToken")], ["operator", true]);
  });

  it("pass placement on as it is", async () => {
    const placement = {
      nodeSelector: { disk: "fast" },
      tolerations: [{ key: "gpu", operator: "Exists", effect: "NoSchedule" }],
      affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [] } } },
      priorityClassName: "high",
      imagePullSecrets: [{ name: "pull" }],
    };
    const pod = await podOf({
      ...placement,
      resources: { ...RESOURCES, limits: { memory: "1Gi", "nvidia.com/gpu": 1 } },
    });
    for (const [field, value] of Object.entries(placement)) assert.deepEqual(at(pod, field), value);
    assert.deepEqual(at(pod, "containers.0.resources.limits"), { memory: "1Gi", "nvidia.com/gpu": 1 });
  });
});
