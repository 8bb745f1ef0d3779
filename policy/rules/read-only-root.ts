import { podWith } from "../example";
import { at, containersOf } from "../manifest";
import type { Rule } from "../rule";

export const readOnlyRoot: Rule = {
  name: "read-only-root",
  reason: "an intruder must not be able to change the program he broke into",
  cure: "set readOnlyRootFilesystem, and mount an emptyDir where the program writes",
  bad: podWith("securityContext: {}"),
  good: podWith("securityContext: { readOnlyRootFilesystem: true }"),
  check: ({ objects }) =>
    objects.flatMap((object) =>
      containersOf(object).flatMap(({ name, container }) =>
        at(container, "securityContext.readOnlyRootFilesystem") === true
          ? []
          : [{ object, part: name, message: "its root file system can be written to" }],
      ),
    ),
};
