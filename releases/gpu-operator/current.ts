/** Values of the gpu-operator chart, generation 26. */
import type { Environment, Tree } from "../contract";
import { overlaid, without } from "../trees";

/** What differs from generation 23.9: the operator finds the container runtime itself. */
export function gpuOperatorCurrent<S>(values: Tree<S>, { gpu }: Environment): Tree<S> {
  return overlaid(without(values, "operator.defaultRuntime"), {
    // Hooks that bring definitions and take them away: they are a release of their own.
    operator: { upgradeCRD: false, cleanupCRD: false },
    // From 1.18 on the toolkit writes a drop-in of a higher version than AKS's containerd reads, and no container of the
    // node starts any more (NVIDIA/gpu-operator#2646).
    ...(gpu?.driver === "operator" ? { toolkit: { env: [{ name: "RUNTIME_CONFIG_SOURCE", value: "file" }] } } : {}),
  });
}
