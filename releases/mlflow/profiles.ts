import type { Profile } from "../contract";
import type { MlflowArgs } from "./args";

/** Outside dev the stack must name its Entra tenant, client id and client secret. */
type MlflowProfile = Omit<MlflowArgs, "login"> & { readonly login: { readonly type: MlflowArgs["login"]["type"] } };

export const mlflowProfiles: Readonly<Record<Profile, MlflowProfile>> = {
  dev: {
    replicas: 1,
    memoryLimit: "1Gi",
    storage: "16Gi",
    login: { type: "none" },
    proxyReplicas: 1,
    ingressClass: null,
  },
  staging: {
    replicas: 1,
    memoryLimit: "2Gi",
    storage: "16Gi",
    login: { type: "azuread" },
    proxyReplicas: 1,
    ingressClass: null,
  },
  prod: {
    replicas: 2,
    memoryLimit: "4Gi",
    storage: "16Gi",
    login: { type: "azuread" },
    proxyReplicas: 2,
    ingressClass: null,
  },
};
