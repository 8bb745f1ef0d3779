/** Values of the mlflow chart, generation 1 (MLflow 3). */
import type { Tree } from "../contract";

/** Every key of generation 0.7 that the platform sets is there and means the same. */
export function mlflowCurrent<S>(values: Tree<S>): Tree<S> {
  return values;
}
