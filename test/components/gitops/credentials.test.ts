import assert from "node:assert/strict";
import { Provider } from "@pulumi/kubernetes/provider";
import { credentialSecrets } from "../../../components/gitops/credentials";
import { GitOps } from "../../../components/gitops/gitops";
import type { GitOpsCredentials } from "../../../components/gitops/source";
import { leaks } from "../../program/leaks";
import { only, record } from "../../support/mocks";
import { valueOf } from "../../support/outputs";
import { answers } from "../answers";
import { FACTS, SOURCE } from "./sample";

const LOGIN = { username: "reader", password: "a-token" };

const run = (credentials?: GitOpsCredentials) =>
  record({ answers }, () => {
    const provider = new Provider("k8s", { kubeconfig: "kubeconfig" });
    return valueOf(new GitOps("gitops", { provider, source: SOURCE, facts: FACTS, credentials }).rootApplication);
  });

describe("the logins of Argo CD", () => {
  it("are none by default", async () => {
    const { resources } = await run();
    assert.ok(resources.every(({ type }) => type !== "kubernetes:core/v1:Secret"));
  });

  it("are Secrets with its label, by the very addresses that applications name", () => {
    const mirrored = { ...SOURCE, mirror: "https://charts.example.org/all" };
    assert.deepEqual(credentialSecrets(mirrored, { repository: LOGIN, charts: LOGIN, mirror: LOGIN }), [
      { name: "platform-repository", data: { type: "git", url: SOURCE.repository, ...LOGIN } },
      {
        name: "platform-charts",
        data: { type: "helm", name: "charts", url: "registry.example.org/charts", enableOCI: "true", ...LOGIN },
      },
      {
        name: "platform-mirror",
        data: { type: "helm", name: "mirror", url: "https://charts.example.org/all", ...LOGIN },
      },
    ]);
  });

  it("may be a deploy key, or a GitHub App", () => {
    const data = (repository: NonNullable<GitOpsCredentials["repository"]>) =>
      credentialSecrets(SOURCE, { repository })[0]?.data;
    assert.deepEqual(data({ sshPrivateKey: "key" }), { type: "git", url: SOURCE.repository, sshPrivateKey: "key" });
    assert.deepEqual(data({ githubApp: { id: "1", installationId: "2", privateKey: "key" } }), {
      type: "git",
      url: SOURCE.repository,
      githubAppID: "1",
      githubAppInstallationID: "2",
      githubAppPrivateKey: "key",
    });
  });

  it("are kept secret, and are there before the root application", async () => {
    const made = await run({ repository: LOGIN });
    const secret = only(made, "kubernetes:core/v1:Secret");
    assert.deepEqual(secret.inputs["metadata"], {
      name: "platform-repository",
      namespace: "argocd",
      labels: { "argocd.argoproj.io/secret-type": "repository" },
    });
    assert.deepEqual(leaks(made.resources, [LOGIN.password]), []);
    const root = only(made, "kubernetes:argoproj.io/v1alpha1:Application");
    assert.ok(root.dependencies.includes(secret.urn));
  });
});
