/** Values of the argo-cd chart, generation 10 (Argo CD 3). */
import type { Tree } from "../contract";
import { overlaid, without } from "../trees";

/** What generation 5 is told of Redis's password; this one gives it to Redis and to its clients by itself. */
const PASSWORD = ["externalRedis.existingSecret", "redis.env", "redis.extraArgs"];

/**
 * What differs from generation 5: the chart runs the Argo CD that it was made for, and makes no Redis password of its own:
 * it finds ours where it would have made one, so the password stays. Nor network policies, which it does by default since
 * 10.0, under the names of ours: Helm takes over no object that it has not made.
 */
export function argocdCurrent<S>(values: Tree<S>): Tree<S> {
  const own = overlaid<S>(without(values, "global.image.tag", ...PASSWORD), {
    global: { networkPolicy: { create: false } },
    redisSecretInit: { enabled: false },
    // An empty list of rules, which took all rights away, gives all of them here; off is the default.
    repoServer: { clusterRoleRules: { enabled: false } },
  });
  return values["redis-ha"] === undefined ? own : overlaid<S>(own, RENAMED);
}

/**
 * The proxy before the replicated Redis selects its pods by one more label since chart 9.1, and Kubernetes lets no
 * Deployment change its selector: under another name it is a new one. What Redis holds is a cache.
 */
const RENAMED = { "redis-ha": { fullnameOverride: "argocd-redis-set" } };
