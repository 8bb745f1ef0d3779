import type { Profile } from "../contract";
import type { ArgocdArgs } from "./args";

/** Outside dev the stack must name its Entra tenant, client id, client secret and administrators. */
type ArgocdProfile = Omit<ArgocdArgs, "login"> & {
  readonly login: { readonly type: ArgocdArgs["login"]["type"] };
};

const login = { type: "azuread" } as const;

export const argocdProfiles: Readonly<Record<Profile, ArgocdProfile>> = {
  dev: {
    highAvailability: false,
    serverReplicas: 1,
    repoServerReplicas: 1,
    applicationSetReplicas: 1,
    adminUser: true,
    login: { type: "none" },
    adminGroups: [],
    ingressClass: null,
  },
  staging: {
    highAvailability: false,
    serverReplicas: 2,
    repoServerReplicas: 2,
    applicationSetReplicas: 2,
    adminUser: false,
    login,
    adminGroups: [],
    ingressClass: null,
  },
  prod: {
    highAvailability: true,
    serverReplicas: 3,
    repoServerReplicas: 3,
    applicationSetReplicas: 2,
    adminUser: false,
    login,
    adminGroups: [],
    ingressClass: null,
  },
};
