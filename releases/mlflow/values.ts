/** Values of the mlflow chart, generation 0.7. */
import type { Tree } from "../contract";
import { resources } from "../resources";
import type { MlflowArgs } from "./args";

export function mlflowValues(args: MlflowArgs): Tree<never> {
  return {
    resources: resources({ cpu: ["100m", "1"], memory: ["512Mi", args.memoryLimit] }),
    // Clients send artifacts through the server and need no key of the store behind it.
    artifactRoot: { proxiedArtifactStorage: true },
  };
}
