import assert from "node:assert/strict";

import { registry } from "../../releases/registry";
import { parseStack } from "../../stacks/parse";
import { faultsOfSample, parseSample, sampleConfig } from "./sample";

describe("a stack's configuration fails", () => {
  const failsWith = (config: Record<string, unknown>, ...expected: string[]): void =>
    assert.deepEqual(
      faultsOfSample(config),
      expected.map((text) => text.replace("#", "(Pulumi.dev.yaml)")),
    );

  it("when a stack of another name says no environment", () => {
    const [fault, ...more] = faultsOfSample({}, { stack: "dev-anna" });
    assert.deepEqual(more, []);
    assert.match(
      fault ?? "",
      /^platform:environment: is not set, and "dev-anna" names none of the environments "dev", "staging", "prod"/,
    );
    assert.match(fault ?? "", /pulumi config set platform:environment dev --stack dev-anna\.$/);
  });

  it("when a stack without an environment breaks a rule of its own, but not for what another profile says", () => {
    const config = {
      "platform:location": "",
      "platform:pools": { user: { maxCount: 900 } },
      "platform:network": { podCidr: "10.128.0.0/12" },
    };
    const faults = faultsOfSample(config, { stack: "blue" });
    assert.equal(faults.length, 2, faults.join("\n"));
    assert.match(faults[1] ?? "", /^platform:location \(Pulumi\.blue\.yaml\): is not set/);
  });

  it("when the environment is misspelt, with its other faults beside it", () => {
    const faults = faultsOfSample({ "platform:environment": "stagin", "platform:location": "West Europe" });
    assert.equal(faults.length, 2);
    assert.match(
      faults[0] ?? "",
      /^platform:environment = "stagin" \(Pulumi\.dev\.yaml\): must be one of .*; did you mean "staging"\.$/,
    );
    assert.match(faults[1] ?? "", /^platform:location = "West Europe"/);
  });

  it("when a key is missing, showing how to set it", () => {
    const faults = faultsOfSample({ "platform:location": "", "platform:gitops": "{}" });
    assert.deepEqual(faults, [
      "platform:gitops.platform.registry: is not set; set it: pulumi config set --path 'platform:gitops.platform.registry' '<your registry>.azurecr.io'.",
      "platform:gitops.repository: is not set; set it: pulumi config set --path 'platform:gitops.repository' 'https://github.com/<your organisation>/<your repository>.git'.",
      "platform:location (Pulumi.dev.yaml): is not set; set it: pulumi config set platform:location 'westeurope'.",
    ]);
  });

  it("when a key is misspelt at any level, or stands at the wrong one", () => {
    failsWith(
      {
        "platform:locaton": "x",
        "platform:podCidr": "10.0.0.0/8",
        "platform:network": { pod_cidr: "x" },
        "platform:releases": { argo: {}, argocd: { replica: 1, valeus: {}, login: { typ: 1 } } },
      },
      'platform:locaton = "x" #: is no known key; did you mean "location".',
      'platform:network.pod_cidr = "x" #: is no known key; did you mean "podCidr".',
      'platform:podCidr = "10.0.0.0/8" #: is no known key here; it belongs at platform:network.podCidr.',
      'platform:releases.argo #: is no release; did you mean "argocd".',
      'platform:releases.argocd.login.typ = 1 #: is no known key; did you mean "type".',
      'platform:releases.argocd.replica = 1 #: is no known key; did you mean "replicas".',
      'platform:releases.argocd.valeus #: is no known key; did you mean "values".',
    );
  });

  it("when a value has the wrong type", () => {
    failsWith(
      {
        "platform:network": "x",
        "platform:systemPool": { maxCount: "3", zones: [1] },
        "platform:tags": { owner: 7 },
        "platform:releases": [],
      },
      'platform:network = "x" #: must be a map.',
      "platform:releases = [] #: must be a map.",
      'platform:systemPool.maxCount = "3" #: must be a number; write it without quotes.',
      'platform:systemPool.zones[0] = 1 #: must be one of "1", "2", "3"; put it in quotes.',
      "platform:tags.owner = 7 #: must be a text; put it in quotes, or YAML reads it as a number.",
    );
  });

  it("when a minor ends in a zero that YAML dropped", () => {
    failsWith(
      { "platform:kubernetes": "1.4" },
      'platform:kubernetes = "1.4" #: must be one of "1.35", "1.36", "1.37"; put it in quotes, or YAML drops a zero at its end.',
    );
  });

  it("when a value is out of range, or in the wrong form", () => {
    failsWith(
      {
        "platform:kubernetes": "1.34",
        "platform:domain": "Dev.example.com",
        "platform:pools": { user: { maxCount: 1001, vmSize: "D4ds_v5" } },
        "platform:access": { login: "azure_cli", adminGroups: ["admins"], authorizedRanges: ["0.0.0.0/0"] },
        "platform:gitops": {
          repository: "http://a/b",
          revision: "a b",
          path: "/x",
          charts: "http://charts.example.org",
          platform: { registry: "https://a" },
        },
        "platform:charts": "ftp://x",
      },
      'platform:access.adminGroups[0] = "admins" #: is no object id of an Entra ID group; take it from "az ad group show --group NAME --query id".',
      'platform:access.authorizedRanges[0] = "0.0.0.0/0" #: opens the API server to everybody; leave the list empty if that is meant.',
      'platform:access.login = "azure_cli" #: must be one of "azurecli", "workloadidentity", "spn", "msi"; did you mean "azurecli".',
      'platform:charts = "ftp://x" #: must be a folder, or a http://, https:// or oci:// address.',
      'platform:domain = "Dev.example.com" #: must be a lower-case DNS name, as in "dev.example.com".',
      'platform:gitops.charts = "http://charts.example.org" #: must be a https:// or oci:// address of a chart repository, without a login and without a slash at the end.',
      'platform:gitops.path = "/x" #: must be a folder relative to the repository\'s root, without . or .. and without a slash at the end.',
      'platform:gitops.platform.registry = "https://a" #: must be a host without a scheme, as in "example.azurecr.io".',
      'platform:gitops.repository = "http://a/b" #: must be a https://, ssh://, git@host:path or file:/// address of a Git repository.',
      'platform:gitops.revision = "a b" #: is no name of a branch, a tag or a commit.',
      'platform:kubernetes = "1.34" #: must be one of "1.35", "1.36", "1.37".',
      "platform:pools.user.maxCount = 1001 #: must be at most 1000.",
      'platform:pools.user.vmSize = "D4ds_v5" #: is no Azure VM size; write its full name, as in "Standard_D4ds_v5" (az vm list-sizes).',
    );
  });

  it("when a release's own rule is broken, or its login misses a part", () => {
    failsWith(
      { "platform:releases": { argocd: { replicas: 6 }, mlflow: { login: { type: "entra" }, replicas: null } } },
      'platform:releases.argocd.replicas = 6 #: 6 pods are too many for dev (secret: {"type":"none"}).',
      "platform:releases.mlflow.login.secret: is not set; set it: pulumi config set --secret --path 'platform:releases.mlflow.login.secret' <value>.",
      "platform:releases.mlflow.replicas #: is not set; set it: pulumi config set --path 'platform:releases.mlflow.replicas' <value>.",
    );
  });

  it("when the environment variable's mirror is no address, naming the variable", () => {
    const [fault] = faultsOfSample({}, { env: { PLATFORM_CHARTS_MIRROR: "ftp://x" } });
    assert.match(fault ?? "", /^platform:charts = "ftp:\/\/x" \(environment variable PLATFORM_CHARTS_MIRROR\)/);
  });

  it("without ever showing a secret, nor a login in an address", () => {
    const releases = {
      argocd: { replicas: 7, login: { type: "entra", secret: "hunter2" } },
      mlflow: { replicas: 8, login: { type: "entra", secret: "correct-horse" } },
    };
    const secretKeys = ["platform:releases", "platform:network"];
    const config = {
      "platform:releases": releases,
      "platform:network": { podCidr: "10.77.1.0/16" },
      "platform:gitops": {
        repository: "https://bob:swordfish@github.com/a/b.git",
        platform: { registry: "example.azurecr.io" },
      },
    };
    const faults = faultsOfSample(config, { secretKeys });
    assert.equal(faults.length, 4, faults.join("\n"));
    for (const secret of ["hunter2", "correct-horse", "10.77", "swordfish"])
      assert.ok(!faults.join("\n").includes(secret), `${secret} in ${faults.join("\n")}`);
    assert.equal(parseSample({ "platform:releases": {} }, { secretKeys }).releases.argocd.secret, true);
  });

  it("as one error that counts its faults", () => {
    const config = { ...sampleConfig, "platform:locaton": "x" };
    const parsed = (): unknown => parseStack({ stack: "dev", config, env: {} }, registry);
    assert.throws(parsed, /^StackError: The configuration of stack "dev" has 1 fault:\n {2}platform:locaton/);
  });
});
