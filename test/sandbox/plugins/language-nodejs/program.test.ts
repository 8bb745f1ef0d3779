import assert from "node:assert/strict";
import { ProgramInfo, RunRequest } from "@pulumi/pulumi/proto/language_pb";
import { parseOptions } from "../../../../sandbox/plugins/language-nodejs/options";
import { outcome, programCommand } from "../../../../sandbox/plugins/language-nodejs/program";

function request(): RunRequest {
  const info = new ProgramInfo().setRootDirectory("/root").setProgramDirectory("/srv/program").setEntryPoint(".");
  const run = new RunRequest().setMonitorAddress("127.0.0.1:1").setOrganization("o").setProject("p").setStack("s");
  run.setParallel(8).setInfo(info).setConfigsecretkeysList(["p:b"]);
  run.getConfigMap().set("p:a", "1").set("p:b", "2");
  return run;
}

describe("a program's command line", () => {
  it("is what @pulumi/pulumi/cmd/run expects, config in the environment", () => {
    const { args, env } = programCommand(request(), parseOptions({}), "/run.js", "127.0.0.1:2");
    assert.deepEqual(args, [
      "/run.js",
      "--monitor=127.0.0.1:1",
      "--engine=127.0.0.1:2",
      "--organization=o",
      "--project=p",
      "--root-directory=/root",
      "--stack=s",
      "--pwd=/srv/program",
      "--parallel=8",
      ".",
    ]);
    assert.deepEqual(env, {
      PULUMI_CONFIG: '{"p:a":"1","p:b":"2"}',
      PULUMI_CONFIG_SECRET_KEYS: '["p:b"]',
      PULUMI_NODEJS_TYPESCRIPT: "true",
    });
  });

  it("carries the options of Pulumi.yaml, a dry run and the user's arguments", () => {
    const options = parseOptions({ typescript: false, tsconfig: "t.json", nodeargs: "--import tsx" });
    const { args, env } = programCommand(request().setDryrun(true).setArgsList(["x"]), options, "/run.js", "");
    assert.deepEqual(
      [args.slice(0, 3), args.slice(-3)],
      [
        ["--import", "tsx", "/run.js"],
        ["--dry-run", ".", "x"],
      ],
    );
    assert.equal(
      args.some((arg) => arg.startsWith("--engine")),
      false,
    );
    assert.equal(env["PULUMI_NODEJS_TSCONFIG_PATH"], "t.json");
    assert.equal("PULUMI_NODEJS_TYPESCRIPT" in env, false);
  });

  it("tells by its exit code whether the user knows already", () => {
    assert.deepEqual(outcome(0, null), { error: "", bail: false });
    assert.deepEqual(outcome(32, null), { error: "", bail: true });
    assert.deepEqual(outcome(7, null), { error: "Program exited with non-zero exit code: 7", bail: false });
    assert.deepEqual(outcome(null, "SIGKILL"), { error: "Program was ended by SIGKILL", bail: false });
  });
});
