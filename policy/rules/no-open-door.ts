import { at } from "../manifest";
import type { Rule } from "../rule";

const OPEN: readonly unknown[] = ["LoadBalancer", "NodePort"];

export const noOpenDoor: Rule = {
  name: "no-open-door",
  reason: "everything enters through the gateway, where TLS and login are",
  cure: "make it ClusterIP, and route to it from the gateway",
  bad: "kind: Service\nmetadata: { name: web }\nspec: { type: LoadBalancer }",
  good: "kind: Service\nmetadata: { name: web }\nspec: { type: ClusterIP }",
  check: ({ objects }) =>
    objects.flatMap((object) => {
      const type = at(object, "spec.type");
      const open = object.kind === "Service" && OPEN.includes(type);
      return open ? [{ object, part: "", message: `is of type ${String(type)}` }] : [];
    }),
};
