import assert from "node:assert/strict";
import { restrictedFaults } from "./pod-security";

const container = {
  name: "app",
  securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
};
const good = {
  securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
  containers: [container],
};
const withContext = (more: object) => ({
  ...good,
  containers: [{ ...container, securityContext: { ...container.securityContext, ...more } }],
});
const withContainer = (more: object) => ({ ...good, containers: [{ ...container, ...more }] });

describe("Pod Security restricted", () => {
  it("takes a pod that says what it must, on the pod or on every container", () => {
    assert.deepEqual(restrictedFaults(good), []);
    const context = { runAsNonRoot: true, seccompProfile: { type: "Localhost" } };
    assert.deepEqual(restrictedFaults({ ...withContext(context), securityContext: {} }), []);
    assert.deepEqual(restrictedFaults(withContext({ capabilities: { drop: ["ALL"], add: ["NET_BIND_SERVICE"] } })), []);
    assert.deepEqual(
      restrictedFaults({
        ...good,
        volumes: [
          { name: "a", emptyDir: {} },
          { name: "b", ephemeral: {} },
        ],
      }),
      [],
    );
  });

  it("fails for a pod that says nothing", () => {
    assert.deepEqual(restrictedFaults({ containers: [{ name: "app" }] }), [
      "container app: allowPrivilegeEscalation must be false",
      "container app: capabilities.drop must have ALL",
      "container app: runAsNonRoot is not set",
      "container app: seccompProfile.type is not set",
    ]);
  });

  const bad: Readonly<Record<string, object>> = {
    "hostNetwork must not be true": { ...good, hostNetwork: true },
    "hostPID must not be true": { ...good, hostPID: true },
    "hostIPC must not be true": { ...good, hostIPC: true },
    "volume of type hostPath": { ...good, volumes: [{ name: "a", hostPath: { path: "/" } }] },
    "sysctl kernel.msgmax": {
      ...good,
      securityContext: { ...good.securityContext, sysctls: [{ name: "kernel.msgmax" }] },
    },
    "container app: privileged": withContext({ privileged: true }),
    "container app: allowPrivilegeEscalation must be false": withContext({ allowPrivilegeEscalation: true }),
    "container app: capabilities.drop must have ALL": withContext({ capabilities: { drop: ["NET_RAW"] } }),
    "container app: capability SYS_TIME": withContext({ capabilities: { drop: ["ALL"], add: ["SYS_TIME"] } }),
    "container app: hostPort 80": withContainer({ ports: [{ containerPort: 80, hostPort: 80 }] }),
    "container app: procMount": withContext({ procMount: "Unmasked" }),
    "container app: livenessProbe.httpGet.host must not be set": withContainer({
      livenessProbe: { httpGet: { host: "a" } },
    }),
    "container app: lifecycle.preStop.httpGet.host must not be set": withContainer({
      lifecycle: { preStop: { httpGet: { host: "a" } } },
    }),
    "pod: runAsUser must not be 0": { ...good, securityContext: { ...good.securityContext, runAsUser: 0 } },
    "container app: runAsUser must not be 0": withContext({ runAsUser: 0 }),
    "container app: hostProcess": withContext({ windowsOptions: { hostProcess: true } }),
    "container app: appArmorProfile": withContext({ appArmorProfile: { type: "Unconfined" } }),
    "container app: seLinuxOptions": withContext({ seLinuxOptions: { type: "spc_t" } }),
    "container app: runAsNonRoot is false": withContext({ runAsNonRoot: false }),
    "pod: runAsNonRoot is false": {
      ...withContext({ runAsNonRoot: true }),
      securityContext: { ...good.securityContext, runAsNonRoot: false },
    },
    'container app: seccompProfile.type is "Unconfined"': withContext({ seccompProfile: { type: "Unconfined" } }),
    "container init: allowPrivilegeEscalation must be false": {
      ...good,
      initContainers: [{ name: "init", securityContext: { capabilities: { drop: ["ALL"] } } }],
    },
  };
  for (const [fault, pod] of Object.entries(bad)) {
    it(`fails when: ${fault}`, () => assert.deepEqual(restrictedFaults(pod), [fault]));
  }
});
