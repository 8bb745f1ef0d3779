/** Values of the cert-manager chart, generation 1.21 (`crds.enabled` in place of `installCRDs`). */
import type { Tree } from "../contract";
import { without } from "../trees";

const IMAGES = ["", "webhook.", "cainjector.", "acmesolver.", "startupapicheck."].map((part) => `${part}image.tag`);

/** What differs from generation 1.13: the old switch of the definitions is gone, and the chart runs the images that it was made for. */
export function certManagerCurrent<S>(values: Tree<S>): Tree<S> {
  return without(values, "installCRDs", ...IMAGES);
}
