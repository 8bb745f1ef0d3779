import { at, containersOf } from "../manifest";
import type { Rule } from "../rule";

export const readOnlyRoot: Rule = {
  name: "read-only-root",
  reason: "an intruder must not be able to change the program he broke into",
  check: ({ objects }) =>
    objects.flatMap((object) =>
      containersOf(object).flatMap(({ name, container }) =>
        at(container, "securityContext.readOnlyRootFilesystem") === true
          ? []
          : [{ object, part: name, message: "its root file system can be written to" }],
      ),
    ),
};
