import { podWith } from "../example";
import { containersOf, imageOf } from "../manifest";
import type { Rule } from "../rule";

/** Tags that move. */
const MOVING = ["latest", "stable", "main", "master", "edge", "nightly"];

export const exactImage: Rule = {
  name: "exact-image",
  reason: "what was tested must be what runs",
  cure: "name a version, or better a digest",
  bad: podWith("image: registry.example.org/web:latest"),
  good: podWith("image: registry.example.org/web:1.2.3"),
  check: ({ objects }) =>
    objects.flatMap((object) =>
      containersOf(object).flatMap(({ name, container }) => {
        const image = imageOf(container);
        // A colon before the last slash belongs to the registry's port.
        const [, tag] = /:([^:/@]+)(?:@|$)/.exec(image) ?? [];
        if (image.includes("@sha256:") || (tag !== undefined && !MOVING.includes(tag))) return [];
        return [{ object, part: name, message: `image "${image}" has no exact tag` }];
      }),
    ),
};
