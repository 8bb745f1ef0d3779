import type { Generation, Release, SecretSpec } from "../contract";
import { type JupyterhubArgs, jupyterhubArgs } from "./args";
import { checkJupyterhub } from "./checks";
import { jupyterhubCurrent } from "./current";
import { jupyterhubProfiles } from "./profiles";
import { ENTRA_SECRET, HUB_SECRET, jupyterhubValues, KEY } from "./values";

const documented: Generation<JupyterhubArgs> = {
  needs: [],
  check: checkJupyterhub,
  secrets: jupyterhubSecrets,
  values: jupyterhubValues,
  extras: () => [],
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

function jupyterhubSecrets(args: JupyterhubArgs): readonly SecretSpec[] {
  const keys: SecretSpec = {
    name: HUB_SECRET,
    keys: {
      [KEY.proxyToken]: { generate: { length: 64, hex: true } },
      // JupyterHub wants 32 bytes in hex for both.
      [KEY.cookieSecret]: { generate: { length: 64, hex: true } },
      [KEY.cryptKey]: { generate: { length: 64, hex: true } },
      ...(args.authenticator.type === "dummy" ? { [KEY.dummyPassword]: { generate: { length: 24 } } } : {}),
    },
  };
  if (args.authenticator.type === "dummy") return [keys];
  return [keys, { name: ENTRA_SECRET, keys: { [KEY.clientSecret]: { value: args.authenticator.clientSecret } } }];
}
