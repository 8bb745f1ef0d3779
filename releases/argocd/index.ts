import type { Release } from "../contract";
import { type ArgocdArgs, argocdArgs } from "./args";
import { argocdProfiles } from "./profiles";
import { argocdValues, REDIS_PASSWORD_KEY, REDIS_SECRET } from "./values";

/** Argo CD: runs everything under `gitops/`. */
export const argocd: Release<ArgocdArgs> = {
  name: "argocd",
  namespace: "argocd",
  timeout: 600,
  args: argocdArgs,
  profiles: argocdProfiles,
  generations: {
    documented: {
      needs: [],
      check: () => [],
      // Redis passes its password on a command line, where special characters would need quoting.
      secrets: () => [
        { name: REDIS_SECRET, keys: { [REDIS_PASSWORD_KEY]: { generate: { length: 32, special: false } } } },
      ],
      values: argocdValues,
      extras: () => [],
    },
  },
};
