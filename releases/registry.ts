/** Every Tier-1 release, one line each. */
import { argocd } from "./argocd";
import { certManager } from "./cert-manager";
import type { Release } from "./contract";
import { gpuOperator } from "./gpu-operator";
import { jupyterhub } from "./jupyterhub";
import { mlflow } from "./mlflow";
import { prometheus } from "./prometheus";

/** Arguments differ from release to release; whoever walks the registry hands each its own, already parsed. */
export const registry: readonly Release<unknown>[] = [argocd, prometheus, certManager, jupyterhub, mlflow, gpuOperator];
