/** `kind: Access`: a ServiceAccount with its Role, ClusterRole and bindings, in one shorthand. */
import { isMap } from "./cases";
import type { Condition, DoubleObject, Node, NodeMap } from "./types";

const KEYS = ["account", "accountName", "role", "roleName", "clusterRole", "clusterRoleName", "clusterRoleBindingName"];

/** Rules are texts such as `apps/deployments,statefulsets: get list`; the core group has no name: `/pods: get`. */
function ruleOf(text: string): NodeMap {
  const parts = /^([^/]*)\/([^:]+):\s*(.+)$/.exec(text);
  if (parts === null) throw new Error(`"${text}" is not a rule such as "apps/deployments: get list"`);
  const [, groups = "", resources = "", verbs = ""] = parts;
  return { apiGroups: groups.split(","), resources: resources.split(","), verbs: verbs.split(/\s+/) };
}

function rulesOf(rules: Node): Node {
  if (!Array.isArray(rules)) throw new Error("the rules of an Access must be a list");
  return (rules as readonly Node[]).map((rule) => (typeof rule === "string" ? ruleOf(rule) : rule));
}

function both(first: Condition | undefined, second: Node | undefined): Condition | undefined {
  const more = typeof second === "string" ? [second] : Array.isArray(second) ? (second as readonly string[]) : [];
  const all = [...(first === undefined ? [] : typeof first === "string" ? [first] : first), ...more];
  return all.length === 0 ? undefined : all;
}

function accountOf(object: DoubleObject, name: string): readonly DoubleObject[] {
  const { account } = object.body;
  if (account === false) return [];
  const { when, labels, annotations, ...body } = isMap(account) ? account : {};
  const own = {
    labels: { ...object.labels, ...(isMap(labels) ? labels : {}) },
    annotations: isMap(annotations) ? annotations : object.annotations,
  };
  return [{ ...object, ...own, kind: "ServiceAccount", name, when: both(object.when, when), body }];
}

/**
 * The plain objects of an `Access`; any other object is itself. Fields: `account` (false: made elsewhere; a map: its
 * `when`, labels, annotations and fields), `accountName`, `role`, `roleName`, `clusterRole`, `clusterRoleName`,
 * `clusterRoleBindingName`. Names default to the object's.
 */
export function withoutAccess(object: DoubleObject): readonly DoubleObject[] {
  if (object.kind !== "Access") return [object];
  const odd = Object.keys(object.body).find((key) => !KEYS.includes(key));
  if (odd !== undefined) throw new Error(`Access ${object.name} has no "${odd}"; it has ${KEYS.join(", ")}`);
  const text = (key: string, fallback = object.name): string => {
    const value = object.body[key];
    return typeof value === "string" ? value : fallback;
  };
  const clusterRole = text("clusterRoleName");
  const subjects = [{ kind: "ServiceAccount", name: text("accountName"), namespace: "{{ $.Release.Namespace }}" }];
  const granted = (
    kind: "Role" | "ClusterRole",
    name: string,
    bound: string,
    rules: Node | undefined,
  ): DoubleObject[] => {
    if (rules === undefined) return [];
    const roleRef = { apiGroup: "rbac.authorization.k8s.io", kind, name };
    const binding: DoubleObject = { ...object, kind: `${kind}Binding`, name: bound, body: { roleRef, subjects } };
    return [{ ...object, kind, name, body: { rules: rulesOf(rules) } }, binding];
  };
  return [
    ...accountOf(object, text("accountName")),
    ...granted("Role", text("roleName"), text("roleName"), object.body["role"]),
    ...granted("ClusterRole", clusterRole, text("clusterRoleBindingName", clusterRole), object.body["clusterRole"]),
  ];
}
