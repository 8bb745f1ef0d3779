import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createHome, homeAt, type Home } from "../../sandbox/home";
import { writeWrappers } from "../../sandbox/wrappers";

describe("the programs in the sandbox's bin", () => {
  let root: string;
  let home: Home;
  beforeEach(() => {
    // A space and a quote: paths of real people's machines.
    root = mkdtempSync(join(tmpdir(), "wrappers test's-"));
    home = homeAt(join(root, "sandbox"));
    createHome(home);
    const program = join(root, "program");
    writeFileSync(program, '#!/bin/sh\necho "args: $*"\nenv\n');
    chmodSync(program, 0o755);
    for (const stack of ["dev", "prod"]) {
      writeFileSync(join(root, `Pulumi.${stack}.yaml`), "");
      writeFileSync(join(home.stacks, `Pulumi.${stack}.yaml`), "");
      utimesSync(join(root, `Pulumi.${stack}.yaml`), 1, 1);
    }
    writeWrappers(home, { pulumi: program, kubectl: program, helm: program }, root);
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  function call(name: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): string[] {
    const options = { env: { PATH: process.env["PATH"] ?? "", ...env }, encoding: "utf8" } as const;
    return execFileSync(join(home.bin, name), args, options).split("\n");
  }

  const configOf = (lines: readonly string[]): string | undefined =>
    lines.find((line) => line.startsWith("PULUMI_OPTION_CONFIG_FILE="))?.replace(/^[^=]*=/, "");

  it("hand on their arguments, with the sandbox in the environment", () => {
    const lines = call("kubectl", ["get", "pods", "-A"], { KUBECONFIG: "/theirs" });
    assert.equal(lines[0], "args: get pods -A");
    assert.ok(lines.includes(`KUBECONFIG=${home.kubeconfig}`));
    assert.ok(lines.some((line) => line.startsWith(`PATH=${home.bin}:`)));
  });

  it("give Pulumi the copy of the config of the stack that is named, in every way of naming it", () => {
    const copy = join(home.stacks, "Pulumi.prod.yaml");
    for (const args of [["--stack", "prod"], ["--stack=prod"], ["-s", "organization/p/prod"]]) {
      assert.equal(configOf(call("pulumi", ["preview", ...args])), copy);
    }
    assert.equal(configOf(call("pulumi", ["preview"], { PULUMI_STACK: "prod" })), copy);
  });

  it("give Pulumi the copy of the stack that was selected, when none is named", () => {
    assert.equal(configOf(call("pulumi", ["preview"])), undefined);
    mkdirSync(join(home.pulumi, "workspaces"));
    const selected = { stacks: { [`file://${home.state}`]: "organization/p/dev" } };
    writeFileSync(join(home.pulumi, "workspaces", "p-workspace.json"), JSON.stringify(selected, null, 4));
    assert.equal(configOf(call("pulumi", ["preview"])), join(home.stacks, "Pulumi.dev.yaml"));
  });

  it("leave a config file alone that is named", () => {
    assert.equal(configOf(call("pulumi", ["preview", "-s", "dev", "--config-file", "mine.yaml"])), undefined);
  });

  it("never let `stack rm` delete a committed file", () => {
    assert.ok(call("pulumi", ["stack", "rm", "dev"]).includes("PULUMI_OPTION_PRESERVE_CONFIG=true"));
  });

  it("name the chart doubles, unless the caller names a mirror", () => {
    assert.ok(call("pulumi", ["about"]).includes(`PLATFORM_CHARTS_MIRROR=${home.charts}`));
    const own = call("pulumi", ["about"], { PLATFORM_CHARTS_MIRROR: "/mirror" });
    assert.ok(own.includes("PLATFORM_CHARTS_MIRROR=/mirror"));
    assert.ok(!own.some((line) => line.startsWith("PLATFORM_CHARTS_TRUST=")));
  });
});
