import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dependenciesOf } from "../../../../sandbox/plugins/language-nodejs/dependencies";
import { managerFor } from "../../../../sandbox/plugins/language-nodejs/install";
import { locateModule } from "../../../../sandbox/plugins/language-nodejs/locate";

describe("a program's packages", () => {
  const root = mkdtempSync(join(tmpdir(), "packages-"));
  const program = join(root, "program");
  before(() => {
    mkdirSync(join(root, "node_modules", "here"), { recursive: true });
    mkdirSync(program);
    writeFileSync(join(root, "package.json"), '{"dependencies":{"here":"^1.0.0","absent":"^2.0.0"}}');
    writeFileSync(
      join(root, "node_modules", "here", "package.json"),
      '{"name":"here","version":"1.2.3","main":"m.js"}',
    );
    writeFileSync(join(root, "node_modules", "here", "m.js"), "");
  });
  after(() => rmSync(root, { recursive: true }));

  it("are listed with the installed version, or the asked one where none is installed", () => {
    assert.deepEqual(dependenciesOf(program), [
      { name: "absent", version: "^2.0.0" },
      { name: "here", version: "1.2.3" },
    ]);
  });

  it("are found as the program finds them", () => {
    assert.match(locateModule("here", program), /node_modules\/here\/m\.js$/);
  });

  it("are installed by the manager whose lock file lies there, by npm where there is none", () => {
    assert.equal(managerFor("auto", program), "npm");
    assert.equal(managerFor("bun", program), "bun");
    writeFileSync(join(root, "pnpm-lock.yaml"), "");
    assert.equal(managerFor("auto", program), "pnpm");
  });

  it("fail with the cure when the SDK is not installed", () => {
    assert.throws(
      () => locateModule("@pulumi/absent", program),
      /Pulumi SDK has not been installed.*Run `npm ci` there/,
    );
  });
});
