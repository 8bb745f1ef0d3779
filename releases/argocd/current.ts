/** Values of the argo-cd chart, generation 10 (Argo CD 3). */
import type { Tree } from "../contract";
import { overlaid, without } from "../trees";

/**
 * What differs from generation 5: the chart runs the Argo CD that it was made for, and makes no Redis password of its own.
 * The Secret of ours stays, so the password does too.
 */
export function argocdCurrent<S>(values: Tree<S>): Tree<S> {
  return overlaid(without(values, "global.image.tag"), { redisSecretInit: { enabled: false } });
}
