/** Values of the mlflow chart, generation 0.7. */
import type { Tree } from "../contract";
import { resources } from "../resources";
import type { MlflowArgs } from "./args";

/** What the platform sets of the mlflow chart; everything else is the chart's default. */
export function mlflowValues(args: MlflowArgs): Tree<never> {
  return {
    resources: resources({ cpu: ["100m", "1"], memory: ["512Mi", args.memoryLimit] }),
    // Clients send artifacts through the server and need no key of the store behind it.
    artifactRoot: { proxiedArtifactStorage: true },
  };
}
