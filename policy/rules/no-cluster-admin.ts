import { at, listAt } from "../manifest";
import type { Rule } from "../rule";

export const noClusterAdmin: Rule = {
  name: "no-cluster-admin",
  reason: "who breaks into one pod must not own the cluster",
  cure: "list the resources and the verbs that the program uses",
  bad: 'kind: ClusterRole\nmetadata: { name: web }\nrules: [{ apiGroups: ["*"], resources: ["*"], verbs: ["*"] }]',
  good: 'kind: ClusterRole\nmetadata: { name: web }\nrules: [{ apiGroups: [""], resources: [pods], verbs: [get, list] }]',
  check: ({ objects }) =>
    objects.flatMap((object) => {
      if (object.kind === "ClusterRoleBinding" && at(object, "roleRef.name") === "cluster-admin")
        return [{ object, part: "", message: "binds cluster-admin" }];
      if (object.kind !== "ClusterRole") return [];
      const all = listAt(object, "rules").some((rule) =>
        ["apiGroups", "resources", "verbs"].every((field) => listAt(rule, field).includes("*")),
      );
      return all ? [{ object, part: "", message: "may do everything with everything" }] : [];
    }),
};
