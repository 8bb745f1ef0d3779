import { podWith } from "../example";
import { at, type Manifest, podOf } from "../manifest";
import type { Rule } from "../rule";

export const prioritySet: Rule = {
  name: "priority-set",
  reason: "on a full cluster a notebook must not push the platform out",
  cure: "name a class: platform-critical, platform-standard or one of the applications'",
  bad: podWith("image: web:1.2.3"),
  good: podWith("image: web:1.2.3", "priorityClassName: platform-critical"),
  check: ({ objects }) =>
    objects.flatMap((object) => {
      const spec = specOf(object);
      const name = at(spec, "priorityClassName");
      return spec === undefined || (typeof name === "string" && name !== "")
        ? []
        : [{ object, part: "", message: "has no priorityClassName" }];
    }),
};

/** Jobs end by themselves; Prometheus and Alertmanager hand the class on to their pods. */
function specOf(object: Manifest): unknown {
  if (object.kind === "Job") return undefined;
  return ["Prometheus", "Alertmanager"].includes(object.kind) ? at(object, "spec") : podOf(object);
}
