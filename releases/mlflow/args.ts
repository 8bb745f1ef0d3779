import { z } from "zod";

import { entra, noLogin } from "../entra";
import { ingressClass } from "../ingress";
import { quantity, replicas } from "../quantities";

/** Arguments of the MLflow release. */
export const mlflowArgs = z.strictObject({
  replicas: replicas.describe("Pods of the tracking server. More than one only with the database in Azure."),
  memoryLimit: quantity.describe("Memory of the tracking server at most."),
  storage: quantity.describe("Volume of runs and artifacts where they stay on the cluster; elsewhere not made."),
  login: z
    .discriminatedUnion("type", [noLogin, entra])
    .describe("How people outside the cluster log in: a proxy asks them. MLflow itself asks nobody."),
  proxyReplicas: replicas.describe("Pods of that proxy."),
  ingressClass,
});

/** Arguments of the MLflow release, parsed. */
export type MlflowArgs = z.infer<typeof mlflowArgs>;
