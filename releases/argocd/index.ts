import type { Generation, Release } from "../contract";
import { type ArgocdArgs, argocdArgs } from "./args";
import { checkArgocd } from "./checks";
import { argocdCurrent } from "./current";
import { argocdExtras } from "./extras";
import { argocdProfiles } from "./profiles";
import { argocdCurrentSecrets, argocdSecrets } from "./secrets";
import { argocdValues } from "./values";

const documented: Generation<ArgocdArgs> = {
  needs: [],
  check: checkArgocd,
  secrets: argocdSecrets,
  values: argocdValues,
  extras: argocdExtras,
};

/** The same release, at the keys of the current chart. */
const current: Generation<ArgocdArgs> = {
  ...documented,
  secrets: argocdCurrentSecrets,
  values: (args, environment, given) => argocdCurrent(documented.values(args, environment, given)),
};

/** Argo CD: runs everything under `gitops/`. */
export const argocd: Release<ArgocdArgs> = {
  name: "argocd",
  namespace: "argocd",
  timeout: 600,
  args: argocdArgs,
  profiles: argocdProfiles,
  generations: { documented, current },
};
