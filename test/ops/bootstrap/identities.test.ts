import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { CI_IDENTITIES, grantScript } from "../../../ops/bootstrap/identities";
import { loginOf } from "../../../ops/bootstrap/login";
import { runProgram } from "../../../ops/process";
import { StandIn } from "../azure-cli/stand-in";
import { login, wanted } from "./example";

describe("the workflows' identities", () => {
  it("are those of the environments that the workflows name", () => {
    const folder = ".github/workflows";
    const named = readdirSync(folder).flatMap((file) =>
      [...readFileSync(`${folder}/${file}`, "utf8").matchAll(/^ +environment: (.+)$/gm)].map(([, name = ""]) => name),
    );
    const stacks = (name: string): string[] =>
      /\$\{\{.*\}\}/.test(name)
        ? ["dev", "staging", "prod"].map((stack) => name.replace(/\$\{\{.*\}\}/, stack))
        : [name];
    assert.deepEqual(
      CI_IDENTITIES.map(({ environment }) => environment).sort(),
      [...new Set(named.flatMap(stacks))].sort(),
    );
  });
});

describe("grantScript", () => {
  const standIn = new StandIn('case "$*" in *principalId*) echo id-of-$4;; *clientId*) echo client-of-$4;; esac', [
    "az",
    "gh",
  ]);
  after(() => standIn.remove());

  it("is a script that gives each its roles and its variables, and none that only looks a role to write", async () => {
    const script = grantScript({ ...wanted, repository: "o/r" }, login).join("\n");
    const { exitCode, stderr } = await runProgram("bash", ["-euo", "pipefail", "-c", script], { env: standIn.env });
    assert.equal(exitCode, 0, stderr);
    const grants = standIn.calls().flatMap((line) => {
      const found = /^role assignment create --role (.+) --scope (\S+) --assignee-object-id (\S+) /.exec(line);
      return found === null ? [] : [found.slice(1).join(" | ")];
    });
    const state = "/subscriptions/s1/resourceGroups/rg";
    assert.deepEqual(
      grants.filter((line) => line.endsWith("id-of-ci-preview-prod")),
      [
        "Reader | /subscriptions/s1 | id-of-ci-preview-prod",
        `Storage Blob Data Reader | ${state} | id-of-ci-preview-prod`,
        `Key Vault Crypto User | ${state} | id-of-ci-preview-prod`,
      ],
    );
    assert.equal(grants.filter((line) => line.startsWith("Contributor | /subscriptions/s1 |")).length, 3);
    const variables = standIn.calls().filter((line) => line.startsWith("variable set"));
    assert.equal(variables.length, 4 * CI_IDENTITIES.length);
    assert.ok(
      variables.includes("variable set AZURE_CLIENT_ID --repo o/r --env charts --body client-of-ci-charts"),
      variables.join("\n"),
    );
  });
});

describe("loginOf", () => {
  const answers =
    (type: string) =>
    async (...args: readonly string[]) =>
      Promise.resolve(
        args[0] === "account" ? { id: "s", tenantId: "t", user: { name: "n", type } } : { id: args.slice(1).join(" ") },
      );

  it("tells a person from a service principal", async () => {
    assert.deepEqual(await loginOf(answers("user")), {
      subscription: "s",
      tenant: "t",
      principal: "signed-in-user show",
      kind: "User",
    });
    assert.equal((await loginOf(answers("servicePrincipal"))).principal, "sp show --id n");
  });
});
