import { at, listAt } from "../manifest";
import type { Rule } from "../rule";

export const ingressHost: Rule = {
  name: "ingress-host",
  reason: "an Ingress without a host catches the requests of every other",
  cure: "give every rule a host, and the Ingress a certificate",
  bad: "kind: Ingress\nmetadata: { name: web }\nspec: { rules: [{ http: {} }] }",
  good: "kind: Ingress\nmetadata: { name: web }\nspec:\n  tls: [{ hosts: [web.example.org], secretName: web-tls }]\n  rules: [{ host: web.example.org }]",
  check: ({ objects }) =>
    objects
      .filter((object) => object.kind === "Ingress")
      .flatMap((object) => [
        ...listAt(object, "spec.rules")
          .filter((rule) => at(rule, "host") === undefined || at(rule, "host") === "")
          .map(() => ({ object, part: "", message: "has a rule without a host" })),
        ...(listAt(object, "spec.tls").length === 0 ? [{ object, part: "", message: "has no TLS" }] : []),
      ]),
};
