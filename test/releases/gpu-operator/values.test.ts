import assert from "node:assert/strict";
import type { Environment } from "../../../releases/contract";
import { gpuOperator } from "../../../releases/gpu-operator";
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
      assert.deepEqual(operator, { defaultRuntime: "containerd", runtimeClass: "nvidia-container-runtime" });
    }
  });

  it("bring driver and toolkit together where the operator drives, with the chart's own runtime class", () => {
    const { driver, toolkit, operator } = values({ driver: "operator", osSku: "Ubuntu2204", taint: TAINT });
    assert.deepEqual([driver, toolkit], [{ enabled: true }, { enabled: true }]);
    assert.deepEqual(operator, { defaultRuntime: "containerd" });
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
});
