import type { Profile } from "../contract";
import type { JupyterhubArgs } from "./args";

/** Outside dev the stack must name its Entra tenant, client id and client secret. */
type JupyterhubProfile = Omit<JupyterhubArgs, "authenticator"> & {
  readonly authenticator: { readonly type: JupyterhubArgs["authenticator"]["type"] };
};

const gpu = {
  image: { name: "quay.io/jupyter/pytorch-notebook", tag: "cuda12-2024-04-22" },
  count: 1,
  cpu: { limit: 4, guarantee: 2 },
  memory: { limit: "24G", guarantee: "16G" },
};

const image = { name: "quay.io/jupyter/scipy-notebook", tag: "2024-04-22" };

export const jupyterhubProfiles: Readonly<Record<Profile, JupyterhubProfile>> = {
  dev: {
    authenticator: { type: "dummy" },
    adminAccess: true,
    adminUsers: ["admin"],
    image,
    cpu: { limit: 1, guarantee: 0.1 },
    memory: { limit: "2G", guarantee: "512M" },
    gpu,
    homeStorage: "5Gi",
    idleMinutes: 60,
    ingressClass: null,
  },
  staging: {
    authenticator: { type: "azuread" },
    adminAccess: false,
    adminUsers: [],
    image,
    cpu: { limit: 2, guarantee: 0.25 },
    memory: { limit: "4G", guarantee: "1G" },
    gpu,
    homeStorage: "10Gi",
    idleMinutes: 60,
    ingressClass: null,
  },
  prod: {
    authenticator: { type: "azuread" },
    adminAccess: false,
    adminUsers: [],
    image,
    cpu: { limit: 4, guarantee: 0.5 },
    memory: { limit: "8G", guarantee: "2G" },
    gpu,
    homeStorage: "20Gi",
    idleMinutes: 120,
    ingressClass: null,
  },
};
