/** Values of the mlflow chart, generation 1 (MLflow 3). */
import type { Tree } from "../contract";
import { without } from "../trees";

/** The image is the chart's own, and so is the schema: the init container speaks to the inside of MLflow 2.1. */
export function mlflowCurrent<S>(values: Tree<S>): Tree<S> {
  return without(values, "image", "initContainers");
}
