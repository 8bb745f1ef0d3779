import assert from "node:assert/strict";
import { kwokctlConfig, portsFrom } from "../../../sandbox/cluster/kwokctl";

interface Config {
  options: Record<string, unknown>;
  componentsPatches: {
    name: string;
    extraArgs: { key: string; value: string; override: boolean }[];
    extraEnvs: { name: string; value: string }[];
  }[];
}

const tools = Object.fromEntries(
  ["etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler", "kwok", "kubectl"].map((name) => [
    name,
    `/t/${name}`,
  ]),
);
const ports = portsFrom([1, 2, 3, 4, 5, 6]);
const config = JSON.parse(
  kwokctlConfig({ tools, ports, etcdData: "/kept/etcd", tokens: "/tokens", self: "/self" }),
) as Config;
const argument = (component: string, key: string) =>
  config.componentsPatches.find(({ name }) => name === component)?.extraArgs.find((one) => one.key === key);

describe("a control plane's configuration for kwokctl", () => {
  it("names every program, so that none is downloaded", () => {
    const binaries = Object.entries(config.options).filter(([key]) => key.endsWith("Binary"));
    assert.equal(binaries.length, 6);
    assert.ok(binaries.every(([, path]) => String(path).startsWith("/t/")));
  });

  it("binds to loopback, each listener to a port of its own", () => {
    assert.equal(config.options["bindAddress"], "127.0.0.1");
    const numbers = Object.entries(config.options).filter(([key]) => key.endsWith("Port"));
    assert.deepEqual(numbers.map(([, port]) => port).sort(), [1, 2, 3, 4, 5, 6]);
    assert.equal(argument("kube-apiserver", "advertise-address")?.value, "127.0.0.1");
  });

  it("keeps etcd's data where kwokctl does not delete them", () => {
    assert.deepEqual(argument("etcd", "data-dir"), { key: "data-dir", value: "/kept/etcd", override: true });
  });

  it("calls no webhook, takes the sandbox's token, and waits for no heartbeat of a simulated node", () => {
    assert.equal(
      argument("kube-apiserver", "disable-admission-plugins")?.value,
      "MutatingAdmissionWebhook,ValidatingAdmissionWebhook",
    );
    assert.equal(argument("kube-apiserver", "token-auth-file")?.value, "/tokens");
    assert.equal(argument("kwok-controller", "node-lease-duration-seconds")?.value, "0");
    assert.equal(argument("kube-controller-manager", "node-monitor-grace-period")?.value, "87600h");
  });

  it("has texts alone as values, which kwokctl insists on", () => {
    const values = config.componentsPatches.flatMap(({ extraArgs, extraEnvs }) => [...extraArgs, ...extraEnvs]);
    assert.deepEqual(
      values.filter(({ value }) => typeof value !== "string"),
      [],
    );
  });

  it("fails without six ports", () => {
    assert.throws(() => portsFrom([1, 2, 3]), /six ports/);
  });
});
