/**
 * Writes schema.generated.json from an API server's own description:
 *
 *     kubectl get --raw /openapi/v2 > openapi.json
 *     npx tsx test/support/kubernetes/schema.generate.ts openapi.json
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Definition, KubernetesSchema, Type } from "./schema";

const KINDS = [
  ...["v1/ConfigMap", "v1/LimitRange", "v1/Namespace", "v1/PersistentVolumeClaim", "v1/ResourceQuota", "v1/Secret"],
  ...["v1/Service", "v1/ServiceAccount"],
  ...["admissionregistration.k8s.io/v1/ValidatingAdmissionPolicy"],
  ...["admissionregistration.k8s.io/v1/ValidatingAdmissionPolicyBinding"],
  ...["apps/v1/DaemonSet", "apps/v1/Deployment", "apps/v1/StatefulSet"],
  ...["autoscaling/v2/HorizontalPodAutoscaler", "batch/v1/CronJob", "batch/v1/Job"],
  ...["networking.k8s.io/v1/Ingress", "networking.k8s.io/v1/IngressClass", "networking.k8s.io/v1/NetworkPolicy"],
  ...["policy/v1/PodDisruptionBudget", "scheduling.k8s.io/v1/PriorityClass", "storage.k8s.io/v1/StorageClass"],
  ...["ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding"].map((kind) => `rbac.authorization.k8s.io/v1/${kind}`),
];

interface OpenApi {
  readonly info: { readonly version: string };
  readonly definitions: Readonly<Record<string, OpenApiSchema>>;
}
interface OpenApiSchema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly items?: OpenApiSchema;
  readonly properties?: Readonly<Record<string, OpenApiSchema>>;
  readonly additionalProperties?: OpenApiSchema;
  readonly required?: readonly string[];
  readonly "x-kubernetes-group-version-kind"?: readonly {
    readonly group: string;
    readonly version: string;
    readonly kind: string;
  }[];
}

const PREFIX = "#/definitions/";
const QUANTITY = "io.k8s.apimachinery.pkg.api.resource.Quantity";

function cutDown({ info, definitions }: OpenApi): KubernetesSchema {
  const kinds: Record<string, string> = {};
  for (const [name, schema] of Object.entries(definitions))
    for (const { group, version, kind } of schema["x-kubernetes-group-version-kind"] ?? []) {
      const key = [group, version, kind].filter((part) => part !== "").join("/");
      if (KINDS.includes(key)) kinds[key] = name;
    }
  const needed: Record<string, Definition> = {};
  const typeOf = (schema: OpenApiSchema): Type => {
    const name = schema.$ref?.slice(PREFIX.length);
    if (name === QUANTITY) return "quantity";
    if (name !== undefined && definitions[name]?.properties !== undefined) {
      collect(name);
      return { ref: name };
    }
    if (name !== undefined) return typeOf(definitions[name] ?? {});
    if (schema.format === "int-or-string") return "int-or-string";
    if (schema.type === "array") return { list: typeOf(schema.items ?? {}) };
    if (schema.additionalProperties !== undefined) return { map: typeOf(schema.additionalProperties) };
    return SCALARS[schema.type ?? ""] ?? "any";
  };
  const collect = (name: string): void => {
    if (name in needed) return;
    const { properties = {}, required } = definitions[name] ?? {};
    needed[name] = { fields: {} };
    // What a cluster writes is nothing that a chart says.
    const said = Object.entries(properties).filter(([field]) => !["status", "managedFields"].includes(field));
    const fields = Object.fromEntries(said.map(([field, schema]) => [field, typeOf(schema)]));
    needed[name] = { fields, ...(required === undefined ? {} : { required }) };
  };
  for (const name of Object.values(kinds)) collect(name);
  const sorted = <T>(map: Record<string, T>) =>
    Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)));
  return { version: info.version, kinds: sorted(kinds), definitions: sorted(needed) };
}

const SCALARS: Readonly<Record<string, Type>> = {
  boolean: "boolean",
  integer: "integer",
  number: "number",
  string: "string",
};

const [, , file = "openapi.json"] = process.argv;
const schema = cutDown(JSON.parse(readFileSync(file, "utf8")) as OpenApi);
writeFileSync(join(__dirname, "schema.generated.json"), `${JSON.stringify(schema)}\n`);
