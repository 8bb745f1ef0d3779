import { podWith } from "../example";
import { containersOf, securityOf } from "../manifest";
import type { Rule } from "../rule";

const SAFE: readonly unknown[] = ["RuntimeDefault", "Localhost"];

export const seccomp: Rule = {
  name: "seccomp",
  reason: "the runtime's default profile closes system calls that only attacks use",
  cure: "set seccompProfile.type to RuntimeDefault, on the pod or on each container",
  bad: podWith("securityContext: { seccompProfile: { type: Unconfined } }"),
  good: podWith("securityContext: { seccompProfile: { type: RuntimeDefault } }"),
  check: ({ objects }) =>
    objects.flatMap((object) =>
      containersOf(object).flatMap((placed) =>
        SAFE.includes(securityOf(placed, "seccompProfile.type"))
          ? []
          : [{ object, part: placed.name, message: "has no seccompProfile RuntimeDefault" }],
      ),
    ),
};
