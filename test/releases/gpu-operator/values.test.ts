import assert from "node:assert/strict";
import type { Environment } from "../../../releases/contract";
import { gpuOperator } from "../../../releases/gpu-operator";
import { checkGpuOperator } from "../../../releases/gpu-operator/checks";
import { gpuOperatorValues } from "../../../releases/gpu-operator/values";
import { toleration } from "../../../releases/tolerations";
import { TAINT, argsOf, environment } from "../samples";

type Map = Readonly<Record<string, unknown>>;
const values = (gpu: Environment["gpu"]) =>
  gpuOperatorValues(argsOf(gpuOperator, "dev"), environment("dev", gpu)) as Map;

const CHART_DEFAULT = { key: "nvidia.com/gpu", operator: "Exists", effect: "NoSchedule" };

describe("values of the GPU operator", () => {
  it("leave driver and toolkit to AKS by default, GPUs or none", () => {
    for (const gpu of [null, { driver: "aks", osSku: "Ubuntu", taint: TAINT } as const]) {
      const { driver, toolkit, operator } = values(gpu);
      assert.deepEqual([driver, toolkit], [{ enabled: false }, { enabled: false }]);
      const { defaultRuntime, runtimeClass } = operator as Map;
      assert.deepEqual([defaultRuntime, runtimeClass], ["containerd", "nvidia-container-runtime"]);
    }
  });

  it("bring driver and toolkit together where the operator drives, with the chart's own runtime class", () => {
    const { driver, toolkit, operator } = values({ driver: "operator", osSku: "Ubuntu2204", taint: TAINT });
    assert.deepEqual([driver, toolkit], [{ enabled: true }, { enabled: true }]);
    const { defaultRuntime, runtimeClass } = operator as Map;
    assert.deepEqual([defaultRuntime, runtimeClass], ["containerd", undefined]);
  });

  it("tolerate the chart's own taint, and the pool's beside it, for the operands and for the discovery of nodes", () => {
    const places = (map: Map) => [map["daemonsets"], (map["node-feature-discovery"] as Map)["worker"]] as Map[];
    for (const place of places(values(null))) assert.deepEqual(place["tolerations"], [CHART_DEFAULT]);
    for (const place of places(values({ driver: "aks", osSku: "Ubuntu", taint: TAINT })))
      assert.deepEqual(place["tolerations"], [CHART_DEFAULT, toleration(TAINT)]);
  });

  it("partition GPUs as the argument says", () => {
    assert.deepEqual(values(null)["mig"], { strategy: "single" });
    const mixed = gpuOperatorValues({ migStrategy: "mixed" }, environment("prod"));
    assert.deepEqual(mixed["mig"], { strategy: "mixed" });
  });

  it("look for GPUs on nodes only where the stack has a GPU pool", () => {
    assert.deepEqual(values(null)["nfd"], { enabled: false });
    assert.deepEqual(values({ driver: "aks", osSku: "Ubuntu", taint: TAINT })["nfd"], { enabled: true });
  });

  it("fail where the operator would drive nodes for which the pin has no driver", () => {
    const faultsOf = (osSku: "Ubuntu" | "Ubuntu2204", driver: "aks" | "operator") =>
      checkGpuOperator(argsOf(gpuOperator, "dev"), environment("dev", { driver, osSku, taint: TAINT }));
    assert.match(faultsOf("Ubuntu", "operator")[0]?.message ?? "", /has no driver for nodes of Ubuntu/);
    assert.deepEqual(faultsOf("Ubuntu2204", "operator"), []);
    assert.deepEqual(faultsOf("Ubuntu", "aks"), []);
  });
});
