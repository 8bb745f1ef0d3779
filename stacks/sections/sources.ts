/** Where things come from and who may reach the cluster: schemas of access, gitops and charts. */
import { z } from "zod";

import { LOGINS } from "../stack";
import { cidr, distinct } from "./text";

/** Schema of `platform:access`. */
export const accessSchema = z.strictObject({
  login: z
    .enum(LOGINS)
    .describe("How kubelogin gets its token: azurecli for people, workloadidentity, spn or msi for machines."),
  adminGroups: z
    .array(
      z.guid({
        error: 'is no object id of an Entra ID group; take it from "az ad group show --group NAME --query id"',
      }),
    )
    .refine(distinct, { error: "names a group twice" })
    .describe("Object ids of the Entra ID groups that administer the cluster.")
    .meta({ example: '["<object id of an Entra ID group>"]' }),
  authorizedRanges: z
    .array(
      cidr.refine((text) => text !== "0.0.0.0/0", {
        error: "opens the API server to everybody; leave the list empty if that is meant",
      }),
    )
    // AKS: at most 200 ranges ("Secure access to the API server using authorized IP address ranges").
    .max(200)
    .refine(distinct, { error: "names a range twice" })
    .describe("Ranges that may reach the API server, at most 200; empty for no limit."),
  privateApi: z
    .boolean()
    .describe("The API server has no public address: whoever needs it, this program too, must be in the network."),
});

/** git check-ref-format, as far as a branch, tag or commit can break it. */
function isRevision(text: string): boolean {
  return !/[\s~^:?*[\\\p{Cc}]|\.\.|@\{|\/\/|\/\.|\.lock(\/|$)/u.test(text) && !/^[-/.]|[/.]$/.test(text);
}

function isRepository(text: string): boolean {
  if (/\s/.test(text)) return false;
  if (/^[a-z][a-z0-9_-]*@[a-z0-9.-]+:[^/].*/i.test(text)) return true;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || url.pathname.length < 2) return false;
  return url.protocol === "file:"
    ? text.startsWith("file:///")
    : ["https:", "ssh:"].includes(url.protocol) && url.hostname !== "";
}

/** http:// only on the machine itself: packages of charts are what a cluster runs. */
const chartAddress = z
  .string()
  .refine((text) => /^(https|oci):\/\/[^/@\s]+\S*[^/\s]$|^http:\/\/127\.0\.0\.1(:|\/|$)/.test(text), {
    error: "must be a https:// or oci:// address of a chart repository, without a login and without a slash at the end",
  });

/** Schema of `platform:gitops`. */
export const gitopsSchema = z.strictObject({
  repository: z
    .string()
    .refine(isRepository, {
      error: "must be a https://, ssh://, git@host:path or file:/// address of a Git repository",
      abort: true,
    })
    .refine((text) => !/^https:\/\/[^/]*@/.test(text), {
      error: "holds a login; leave it out, and set platform:gitopsCredentials.repository instead, as a secret",
    })
    .describe("Address of the Git repository that Argo CD reads.")
    .meta({ example: "https://github.com/<your organisation>/<your repository>.git" }),
  revision: z
    .string()
    .min(1)
    .refine(isRevision, { error: "is no name of a branch, a tag or a commit" })
    .describe("Branch, tag or commit that Argo CD follows."),
  path: z
    .string()
    .min(1)
    .refine((text) => !/^[/\\]|(^|\/)\.\.?(\/|$)|\\|\/$|\s/.test(text), {
      error: "must be a folder relative to the repository's root, without . or .. and without a slash at the end",
    })
    .optional()
    .describe("Folder in the repository. Default: gitops/environments/<environment>."),
  charts: chartAddress
    .optional()
    .describe("Repository of the own charts. Default: oci://<gitops.platform.registry>/charts."),
  mirror: chartAddress
    .optional()
    .describe("Chart repository that applications take upstream charts from. Default: the publishers' own."),
  platform: z
    .strictObject({
      registry: z
        .string()
        .regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d+)?(\/[a-z0-9._/-]+)?$/, {
          error: 'must be a host without a scheme, as in "example.azurecr.io"',
        })
        .describe("Container registry of the own images.")
        .meta({ example: "<your registry>.azurecr.io" }),
      ingressClassName: z.string().min(1).optional().describe("Ingress class of the applications."),
      ingressNamespace: z.string().min(1).optional().describe("Namespace of the ingress controller."),
      gateway: z
        .strictObject({
          name: z.string().min(1).describe("Name of the Gateway that HTTP routes hang on."),
          namespace: z.string().min(1).describe("Its namespace."),
          sectionName: z.string().min(1).optional().describe("Its listener."),
        })
        .optional()
        .describe("Gateway of the platform."),
      secretStore: z.string().min(1).optional().describe("ClusterSecretStore of the vault."),
      monitoringNamespace: z.string().min(1).describe("Namespace of Prometheus."),
    })
    .describe(
      "Facts of the platform that applications are told; a chart that needs one that is not set refuses to render.",
    ),
});

/** Schema of `platform:charts`. */
export const chartsSchema = z
  .string()
  .min(1)
  .refine((text) => !/^[a-z][a-z0-9+.-]*:\/\//i.test(text) || /^(https?|oci):\/\/[^/]/.test(text), {
    error: "must be a folder, or a http://, https:// or oci:// address",
  })
  .optional()
  .describe(
    "Mirror to take the charts from in place of their publishers' repositories: a folder of <chart>-<version>.tgz, or a http(s):// or oci:// address. The environment variable PLATFORM_CHARTS_MIRROR goes before it.",
  );
