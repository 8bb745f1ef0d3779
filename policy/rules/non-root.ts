import { containersOf, securityOf } from "../manifest";
import type { Rule } from "../rule";

export const nonRoot: Rule = {
  name: "non-root",
  reason: "root in a container is one kernel fault away from root on the node",
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
