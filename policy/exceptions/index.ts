/** Accepted breaches by release. A test fails an exception that covers nothing any more. */
import type { ReleaseName } from "../../releases/contract";
import type { Exception } from "../rule";
import { argocd } from "./argocd";
import { certManager } from "./cert-manager";
import { gpuOperator } from "./gpu-operator";
import { jupyterhub } from "./jupyterhub";
import { mlflow } from "./mlflow";
import { prometheus } from "./prometheus";

export const exceptions: Readonly<Record<ReleaseName, readonly Exception[]>> = {
  argocd,
  prometheus,
  "cert-manager": certManager,
  jupyterhub,
  mlflow,
  "gpu-operator": gpuOperator,
};
