import type { Release } from "../contract";
import { type ArgocdArgs, argocdArgs } from "./args";
import { checkArgocd } from "./checks";
import { argocdExtras } from "./extras";
import { argocdProfiles } from "./profiles";
import { argocdSecrets } from "./secrets";
import { argocdValues } from "./values";

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
      check: checkArgocd,
      secrets: argocdSecrets,
      values: argocdValues,
      extras: argocdExtras,
    },
  },
};
