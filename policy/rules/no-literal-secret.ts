import { podWith } from "../example";
import { at, containersOf, listAt } from "../manifest";
import type { Rule } from "../rule";

const SECRET_NAME = /(PASSWORD|PASSWD|SECRET|TOKEN|ACCESS_?KEY|CONNECTION_?STRING|CREDENTIALS?)$/i;

export const noLiteralSecret: Rule = {
  name: "no-literal-secret",
  reason: "a variable with a password in it shows it to everybody who may read the pod",
  cure: "take the variable from a Secret with valueFrom",
  bad: podWith("env: [{ name: PGPASSWORD, value: example }]"),
  good: podWith("env: [{ name: PGPASSWORD, valueFrom: { secretKeyRef: { name: db, key: password } } }]"),
  check: ({ objects }) =>
    objects.flatMap((object) =>
      containersOf(object).flatMap(({ name, container }) =>
        listAt(container, "env")
          .filter((variable) => SECRET_NAME.test(String(at(variable, "name"))))
          .filter((variable) => (at(variable, "value") ?? "") !== "")
          .map((variable) => ({ object, part: `${name}.${String(at(variable, "name"))}`, message: "is a literal" })),
      ),
    ),
};
