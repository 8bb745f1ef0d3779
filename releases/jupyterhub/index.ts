import type { Generation, Release } from "../contract";
import { type JupyterhubArgs, jupyterhubArgs } from "./args";
import { checkJupyterhub } from "./checks";
import { jupyterhubCurrent } from "./current";
import { jupyterhubExtras } from "./extras";
import { jupyterhubProfiles } from "./profiles";
import { jupyterhubSecrets } from "./secrets";
import { jupyterhubValues } from "./values";

const documented: Generation<JupyterhubArgs> = {
  needs: [],
  check: checkJupyterhub,
  secrets: jupyterhubSecrets,
  values: jupyterhubValues,
  extras: jupyterhubExtras,
};

/** The same release, at the keys of the current chart. */
const current: Generation<JupyterhubArgs> = {
  ...documented,
  values: (args, environment, given) => jupyterhubCurrent(documented.values(args, environment, given)),
};

/** JupyterHub: notebooks for everybody who may log in. */
export const jupyterhub: Release<JupyterhubArgs> = {
  name: "jupyterhub",
  namespace: "ai-tools",
  timeout: 600,
  args: jupyterhubArgs,
  profiles: jupyterhubProfiles,
  generations: { documented, current },
};
