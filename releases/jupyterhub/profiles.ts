import type { Profile } from "../contract";
import type { JupyterhubArgs } from "./args";

/** Outside dev the stack must name its Entra tenant, client id and client secret. */
type JupyterhubProfile = Omit<JupyterhubArgs, "authenticator"> & {
  readonly authenticator: { readonly type: JupyterhubArgs["authenticator"]["type"] };
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
    homeStorage: "5Gi",
  },
  staging: {
    authenticator: { type: "azuread" },
    adminAccess: false,
    adminUsers: [],
    image,
    cpu: { limit: 2, guarantee: 0.25 },
    memory: { limit: "4G", guarantee: "1G" },
    homeStorage: "10Gi",
  },
  prod: {
    authenticator: { type: "azuread" },
    adminAccess: false,
    adminUsers: [],
    image,
    cpu: { limit: 4, guarantee: 0.5 },
    memory: { limit: "8G", guarantee: "2G" },
    homeStorage: "20Gi",
  },
};
