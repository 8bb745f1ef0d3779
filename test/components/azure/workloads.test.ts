import assert from "node:assert/strict";
import { WorkloadIdentity } from "../../../components/azure/workload-identity";
import { WORKLOADS, subjectOf } from "../../../components/azure/workloads";
import { registry } from "../../../releases/registry";
import { read } from "../../laws/project";
import { only, record } from "../../support/mocks";
import { answers } from "../answers";
import { place } from "./sample";

const CREDENTIAL = "azure-native:managedidentity:FederatedIdentityCredential";

describe("a workload's identity", () => {
  const accounts = ["one", "two", "three"].map((name) => ({ namespace: "n", name }));
  const made = () =>
    record({ answers }, () => {
      const issuer = "https://oidc.example.org/";
      new WorkloadIdentity("w", { stack: "dev", place: place(), workload: "mlflow", accounts, issuer });
    });

  it("trusts by default its service accounts alone, with the cluster's issuer", async () => {
    assert.deepEqual(only(await made(), CREDENTIAL, "w-n-one").inputs, {
      resourceGroupName: "rg",
      resourceName: "id-aks-platform-dev-mlflow",
      federatedIdentityCredentialResourceName: "n-one",
      issuer: "https://oidc.example.org/",
      subject: "system:serviceaccount:n:one",
      audiences: ["api://AzureADTokenExchange"],
    });
  });

  it("gets one credential after the other: Entra ID refuses two at once", async () => {
    const all = await made();
    const [one, two, three] = accounts.map(({ name }) => only(all, CREDENTIAL, `w-n-${name}`));
    assert.ok(one !== undefined && two !== undefined && three !== undefined);
    assert.ok(two.dependencies.includes(one.urn));
    assert.ok(three.dependencies.includes(two.urn));
  });
});

describe("the workloads", () => {
  it("have at most the twenty credentials that Azure gives an identity, each of its own", () => {
    for (const accounts of Object.values(WORKLOADS)) assert.ok(accounts.length > 0 && accounts.length <= 20);
    const subjects = Object.values(WORKLOADS).flat().map(subjectOf);
    assert.equal(new Set(subjects).size, subjects.length);
  });

  it("of Tier 1 stand in their releases' namespaces", () => {
    for (const name of ["cert-manager", "mlflow"] as const) {
      const release = registry.find((one) => one.name === name);
      assert.deepEqual(
        WORKLOADS[name].map(({ namespace }) => namespace),
        [release?.namespace],
      );
    }
  });

  it("are all on the page, with their service accounts", () => {
    const page = read("docs/azure.md");
    for (const [workload, accounts] of Object.entries(WORKLOADS)) {
      const row = page.split("\n").find((line) => line.startsWith(`| ${workload} `)) ?? "";
      for (const { namespace, name } of accounts) assert.ok(row.includes(`\`${namespace}/${name}\``), workload);
    }
  });
});
