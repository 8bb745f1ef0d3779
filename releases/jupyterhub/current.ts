/** Values of the jupyterhub chart, generation 4 (JupyterHub 5, KubeSpawner 7). */
import type { Tree } from "../contract";
import { overlaid } from "../trees";

/**
 * What differs from generation 3: nobody is let in without a word, and names are made in another way. The old way is kept:
 * behind a claim of another name every user would find an empty home.
 */
export function jupyterhubCurrent<S>(values: Tree<S>): Tree<S> {
  const kept = {
    hub: { config: { Authenticator: { allow_all: true }, KubeSpawner: { slug_scheme: "escape" } } },
    singleuser: {
      storage: {
        dynamic: {
          pvcNameTemplate: "claim-{username}{servername}",
          volumeNameTemplate: "volume-{username}{servername}",
        },
        static: { subPath: "{username}" },
      },
    },
  };
  // What the platform or a stack says of these stays.
  return overlaid<S>(kept, values);
}
