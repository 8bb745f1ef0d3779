import { z } from "zod";

import { entra, noLogin } from "../entra";
import { ingressClass } from "../ingress";
import { replicas } from "../quantities";

/** Arguments of the Argo CD release. */
export const argocdArgs = z.strictObject({
  highAvailability: z
    .boolean()
    .describe("Redis as a replicated set with a proxy in front, instead of one pod. Needs at least three nodes."),
  serverReplicas: replicas.describe("Pods of the API server and UI."),
  repoServerReplicas: replicas.describe("Pods that render manifests."),
  applicationSetReplicas: replicas.describe("Pods of the ApplicationSet controller."),
  adminUser: z.boolean().describe("Whether the built-in admin account can log in."),
  login: z.discriminatedUnion("type", [noLogin, entra]).describe("How people log in."),
  adminGroups: z
    .array(z.guid())
    .describe("Object ids of the Entra ID groups that administer Argo CD. Everybody else of the tenant may look."),
  ingressClass,
});

/** Arguments of the Argo CD release, parsed. */
export type ArgocdArgs = z.infer<typeof argocdArgs>;
