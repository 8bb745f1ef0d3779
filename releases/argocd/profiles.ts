import type { Profile } from "../contract";
import type { ArgocdArgs } from "./args";

export const argocdProfiles: Readonly<Record<Profile, ArgocdArgs>> = {
  dev: {
    highAvailability: false,
    serverReplicas: 1,
    repoServerReplicas: 1,
    applicationSetReplicas: 1,
    adminUser: true,
  },
  staging: {
    highAvailability: false,
    serverReplicas: 2,
    repoServerReplicas: 2,
    applicationSetReplicas: 2,
    adminUser: true,
  },
  prod: {
    highAvailability: true,
    serverReplicas: 3,
    repoServerReplicas: 3,
    applicationSetReplicas: 2,
    adminUser: true,
  },
};
