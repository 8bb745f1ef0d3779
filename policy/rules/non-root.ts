import { podWith } from "../example";
import { containersOf, securityOf } from "../manifest";
import type { Rule } from "../rule";

export const nonRoot: Rule = {
  name: "non-root",
  reason: "root in a container is one kernel fault away from root on the node",
  cure: "set runAsNonRoot, and a user other than 0 where the image names none",
  bad: podWith("securityContext: { runAsUser: 0 }"),
  good: podWith("securityContext: { runAsNonRoot: true, runAsUser: 1000 }"),
  check: ({ objects }) =>
    objects.flatMap((object) =>
      containersOf(object).flatMap((placed) => {
        const part = placed.name;
        if (securityOf(placed, "runAsUser") === 0) return [{ object, part, message: "runs as user 0" }];
        if (securityOf(placed, "runAsNonRoot") === true) return [];
        return [{ object, part, message: "runAsNonRoot is not set" }];
      }),
    ),
};
