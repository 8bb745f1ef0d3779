/** Every namespace that Pulumi owns, and what holds in it beside its releases. */
import type { NamespaceName } from "../contract";
import type { NamespaceRules } from "./rules";

export type { NamespaceRules } from "./rules";
export { namespaceManifests, podSecurityLabels } from "./manifests";

/** Pods at most, and of volumes what a profile may ask for. Notebooks' homes make the difference in `ai-tools`. */
export const namespaceRules: Readonly<Record<NamespaceName, NamespaceRules>> = {
  argocd: {
    podSecurity: { enforce: "baseline", warn: "restricted" },
    quota: { pods: { dev: 40, staging: 60, prod: 80 }, storage: { dev: "50Gi", staging: "50Gi", prod: "100Gi" } },
    limits: true,
    traffic: ["within", "out-https"],
  },
  monitoring: {
    // The node exporter reads the node's file system and network through host paths, host PIDs and the host's network.
    podSecurity: { enforce: "privileged", warn: "baseline" },
    quota: { pods: { dev: 60, staging: 100, prod: 250 }, storage: { dev: "100Gi", staging: "500Gi", prod: "2Ti" } },
    limits: true,
    traffic: ["within", "out-https", "out-cluster"],
  },
  "cert-manager": {
    podSecurity: { enforce: "restricted", warn: "restricted" },
    quota: { pods: { dev: 20, staging: 30, prod: 40 }, storage: { dev: "0", staging: "0", prod: "0" } },
    limits: true,
    traffic: ["within", "out-https"],
  },
  "ai-tools": {
    // MLflow's image of this generation runs as root.
    podSecurity: { enforce: "baseline", warn: "restricted" },
    quota: { pods: { dev: 60, staging: 150, prod: 500 }, storage: { dev: "500Gi", staging: "2Ti", prod: "20Ti" } },
    limits: true,
    // Notebooks run anybody's code: every other way is opened by name, by the releases themselves.
    traffic: [],
  },
  "gpu-operator": {
    // The operands load kernel modules and mount the host's devices.
    podSecurity: { enforce: "privileged", warn: "privileged" },
    quota: { pods: { dev: 100, staging: 200, prod: 1000 }, storage: { dev: "0", staging: "0", prod: "0" } },
    // A driver is compiled on the node: no limit that is guessed would do.
    limits: false,
    traffic: ["within", "out-https"],
  },
};
