import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { parse } from "yaml";

import { saltOf, sandboxConfig } from "../../sandbox/stack-config";
import { ROOT } from "../support/program";

const COMMITTED = `
secretsprovider: azurekeyvault://vault.example
encryptedkey: abc
encryptionsalt: theirs
config:
  platform:domain: dev.placeholder.example
  platform:access: { adminGroups: [00000000-0000-0000-0000-000000000000] }
  platform:gitops: { repository: "https://github.com/placeholder/aks-platform.git" }
  platform:releases: { jupyterhub: { authenticator: { clientSecret: { secure: AAAB } } } }
`;

describe("a stack's configuration in the sandbox", () => {
  it("has the sandbox's salt, and nothing of the stack's own secrets provider", () => {
    const copy = parse(sandboxConfig(COMMITTED, "ours")) as Record<string, unknown>;
    assert.deepEqual(Object.keys(copy).sort(), ["config", "encryptionsalt"]);
    assert.equal(copy["encryptionsalt"], "ours");
    assert.equal(saltOf(sandboxConfig(COMMITTED, "ours")), "ours");
    assert.equal(saltOf(sandboxConfig(COMMITTED, undefined)), undefined);
  });

  it("fills in what only the user of a real cloud can know, the same in every run", () => {
    const copy = sandboxConfig(COMMITTED, undefined);
    assert.equal(copy, sandboxConfig(COMMITTED, undefined));
    assert.doesNotMatch(copy, /placeholder|00000000-0000-0000-0000-000000000000|secure/);
    assert.match(copy, /clientSecret: sandbox-[0-9a-f]{24}/);
  });

  it("reads the sandbox's own repositories, without the logins of the stack's", () => {
    const addresses = { repository: "file:///a.git", revision: "main", charts: "http://127.0.0.1:1/own", mirror: null };
    const logins = "  platform:gitopsCredentials: { charts: { username: a, password: { secure: AAAB } } }\n";
    const copy = parse(sandboxConfig(`${COMMITTED}${logins}`, undefined, addresses)) as { config: object };
    const { "platform:gitops": gitops, ...rest } = copy.config as Record<string, unknown>;
    assert.deepEqual(gitops, { repository: "file:///a.git", revision: "main", charts: "http://127.0.0.1:1/own" });
    assert.equal("platform:gitopsCredentials" in rest, false);
  });

  for (const stack of ["dev", "staging", "prod"])
    it(`leaves no placeholder in ${stack} as committed`, () => {
      const copy = sandboxConfig(readFileSync(join(ROOT, `Pulumi.${stack}.yaml`), "utf8"), undefined);
      const values = parse(copy) as unknown;
      assert.doesNotMatch(JSON.stringify(values), /placeholder|00000000-0000-0000-0000-000000000000/);
    });
});
