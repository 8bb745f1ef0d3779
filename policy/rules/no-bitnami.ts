import { podWith } from "../example";
import { containersOf, imageOf } from "../manifest";
import type { Rule } from "../rule";

export const noBitnami: Rule = {
  name: "no-bitnami",
  reason: "versioned Bitnami images were withdrawn in August 2025: the pod could not start on a new node",
  cure: "take the image that the program's own makers publish",
  bad: podWith("image: docker.io/bitnami/redis:7.0"),
  good: podWith("image: docker.io/library/redis:7.4.1"),
  check: ({ objects }) =>
    objects.flatMap((object) =>
      containersOf(object).flatMap(({ name, container }) => {
        const image = imageOf(container);
        return /(^|\/)bitnami(legacy)?\//.test(image) ? [{ object, part: name, message: `image "${image}"` }] : [];
      }),
    ),
};
