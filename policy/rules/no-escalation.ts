import { podWith } from "../example";
import { at, containersOf, listAt } from "../manifest";
import type { Rule } from "../rule";

export const noEscalation: Rule = {
  name: "no-escalation",
  reason: "a process must not gain rights that its pod was not given",
  cure: "set allowPrivilegeEscalation to false and drop ALL capabilities",
  bad: podWith("securityContext: {}"),
  good: podWith("securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: [ALL] } }"),
  check: ({ objects }) =>
    objects.flatMap((object) =>
      containersOf(object).flatMap(({ name, container }) => {
        const open = at(container, "securityContext.allowPrivilegeEscalation") !== false;
        const kept = !listAt(container, "securityContext.capabilities.drop").includes("ALL");
        return [
          ...(open ? [{ object, part: name, message: "allowPrivilegeEscalation is not false" }] : []),
          ...(kept ? [{ object, part: name, message: "does not drop ALL capabilities" }] : []),
        ];
      }),
    ),
};
