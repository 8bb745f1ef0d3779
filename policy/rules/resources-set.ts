import { at, containersOf } from "../manifest";
import type { Rule } from "../rule";

const NEEDED = ["requests.cpu", "requests.memory", "limits.cpu", "limits.memory"];

export const resourcesSet: Rule = {
  name: "resources-set",
  reason: "without requests the scheduler overfills a node, without limits one pod starves its neighbours",
  check: ({ objects }) =>
    objects.flatMap((object) =>
      containersOf(object).flatMap(({ name, container }) => {
        const missing = NEEDED.filter((path) => at(container, `resources.${path}`) === undefined);
        return missing.length === 0 ? [] : [{ object, part: name, message: `has no ${missing.join(", ")}` }];
      }),
    ),
};
