import type { Exception } from "../rule";

/** What is accepted of jupyterhub, and why. */
export const jupyterhub: readonly Exception[] = [
  {
    rule: "read-only-root",
    object: "Deployment/hub",
    part: "hub",
    reason: "JupyterHub 4 writes beside its configuration, in its working folder, for which the chart has no volume.",
  },
  {
    rule: "secrets-in-secrets",
    object: "Secret/hub",
    reason:
      "The chart hands its whole values to the hub in this Secret, and has no key for another in their place: tokens and keys stand there again.",
  },
];
