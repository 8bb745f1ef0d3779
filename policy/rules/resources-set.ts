import { podWith } from "../example";
import { at, containersOf } from "../manifest";
import type { Rule } from "../rule";

const NEEDED = ["requests.cpu", "requests.memory", "limits.cpu", "limits.memory"];

export const resourcesSet: Rule = {
  name: "resources-set",
  reason: "without requests the scheduler overfills a node, without limits one pod starves its neighbours",
  cure: "set requests and limits of cpu and memory, on init containers too",
  bad: podWith("resources: { requests: { cpu: 100m } }"),
  good: podWith("resources:\n  requests: { cpu: 100m, memory: 128Mi }\n  limits: { cpu: 500m, memory: 128Mi }"),
  check: ({ objects }) =>
    objects.flatMap((object) =>
      containersOf(object).flatMap(({ name, container }) => {
        const missing = NEEDED.filter((path) => at(container, `resources.${path}`) === undefined);
        return missing.length === 0 ? [] : [{ object, part: name, message: `has no ${missing.join(", ")}` }];
      }),
    ),
};
