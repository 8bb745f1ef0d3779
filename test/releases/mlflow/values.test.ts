import assert from "node:assert/strict";
import { mlflow } from "../../../releases/mlflow";
import { mlflowValues } from "../../../releases/mlflow/values";
import { PROFILES, argsOf } from "../samples";

describe("values of MLflow", () => {
  it("send artifacts through the server, so that clients need no key", () => {
    assert.deepEqual(mlflowValues(argsOf(mlflow, "dev"))["artifactRoot"], { proxiedArtifactStorage: true });
  });

  it("give the server the memory of the profile", () => {
    const limits = PROFILES.map((profile) => mlflowValues(argsOf(mlflow, profile))["resources"] as { limits: object });
    assert.deepEqual(
      limits.map((each) => each.limits),
      [
        { cpu: "1", memory: "1Gi" },
        { cpu: "1", memory: "2Gi" },
        { cpu: "1", memory: "4Gi" },
      ],
    );
  });
});
