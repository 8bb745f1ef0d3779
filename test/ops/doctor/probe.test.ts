import assert from "node:assert/strict";
import { judgeProviders, judgeTool, placeholdersIn, PROVIDERS, TOOLS } from "../../../ops/doctor/probe";
import { committed } from "../../support/committed";

const tool = (name: string) => {
  const found = TOOLS.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no tool ${name}`);
  return found;
};

describe("judgeTool", () => {
  it("reads the version out of what each tool says", () => {
    const said: Readonly<Record<string, string>> = {
      node: "v20.20.2\n",
      git: "git version 2.43.0\n",
      pulumi: "v3.259.0\n",
      kubectl: '{"clientVersion":{"major":"1","minor":"36","gitVersion":"v1.36.3"}}',
      helm: "v3.20.2+g1234567\n",
      kubelogin: "kubelogin version \ngit hash: v0.2.19/abc\n",
      az: '{"azure-cli": "2.80.0"}',
    };
    for (const one of TOOLS) assert.equal(judgeTool(one, said[one.name]).verdict, "ok", one.name);
  });

  it("fails for one that is missing or too old, with the cure", () => {
    assert.deepEqual(
      [judgeTool(tool("helm"), undefined).verdict, judgeTool(tool("helm"), "v4.0.0").verdict],
      ["missing", "wrong"],
    );
    assert.match(judgeTool(tool("pulumi"), "v3.100.0").said, /3\.100\.0, wanted >=3\.248\.0/);
  });

  it("does not fail without the Azure CLI, which the sandbox does not need", () => {
    assert.equal(judgeTool(tool("az"), undefined).verdict, "unknown");
  });
});

describe("judgeProviders", () => {
  it("names each that is not registered, with the command that does so", () => {
    const all = Object.fromEntries(PROVIDERS.map((name) => [name, "Registered"]));
    assert.ok(judgeProviders(all).every(({ verdict }) => verdict === "ok"));
    const [first] = judgeProviders({ ...all, "Microsoft.ContainerService": "NotRegistered" });
    assert.equal(first?.cure, "az provider register --namespace Microsoft.ContainerService --wait");
  });
});

describe("placeholdersIn", () => {
  it("finds what the committed files leave to their user, and nothing in comments", () => {
    const text =
      "config:\n  # Placeholder: replace it\n  platform:domain: dev.placeholder.example\n  x: fine # placeholder\n";
    assert.deepEqual(placeholdersIn(text), ["line 3: platform:domain: dev.placeholder.example"]);
    assert.ok(Object.keys(committed("dev")).length > 0);
  });
});
