import assert from "node:assert/strict";
import type { ApplicationState } from "../../../ops/applications/read";
import { parseOutputs } from "../../../ops/pulumi/outputs";
import { releaseRows, summaryLines, type Summary } from "../../../ops/report/summary";
import { styleFor } from "../../../ops/report/style";

const outputs = parseOutputs({
  cluster: { name: "aks-platform-dev", resourceGroup: "rg-aks-platform-dev", kubernetesVersion: "1.36" },
  releases: { argocd: { chart: "argo-cd", version: "5.51.6", namespace: "argocd", status: "deployed" } },
  rootApplication: {
    name: "app-of-apps",
    namespace: "argocd",
    repository: "https://git",
    revision: "main",
    path: "gitops",
  },
});
const argocd = {
  name: "argocd",
  namespace: "argocd",
  revision: 1,
  status: "deployed",
  chart: "argo-cd",
  version: "5.51.6",
};
function application(name: string, over: Partial<ApplicationState> = {}): ApplicationState {
  const settled = { sync: "Synced", health: "Healthy", faults: [] };
  return { name, project: "root", wave: 0, revision: "a".repeat(40), ...settled, ...over };
}
const base: Summary = {
  stack: "dev",
  outputs,
  recorded: [argocd],
  applications: [application("app-of-apps"), application("frontend-app")],
  phases: [],
};

function text(summary: Partial<Summary>): string {
  return summaryLines({ ...base, ...summary }, styleFor(false)).join("\n");
}

describe("summaryLines", () => {
  it("shows each release, the root Application and the seconds", () => {
    const shown = text({ phases: [{ name: "update", seconds: 11.4 }] });
    assert.match(shown, /stack dev, cluster aks-platform-dev \(Kubernetes 1\.36\)/);
    assert.match(shown, /argocd +argo-cd +5\.51\.6 +argocd +deployed/);
    assert.match(shown, /app-of-apps +root +0 +aaaaaaa +Synced +Healthy\n +frontend-app/);
    assert.match(shown, /update +11 s/);
    assert.doesNotMatch(shown, /NOT the publishers/);
  });

  it("says plainly that nothing changes", () => {
    assert.match(text({ unchanged: true }), /stack dev.*: nothing changes/);
  });

  it("is loud about packages that are trusted by file", () => {
    const trusted = { ...outputs, trustedCharts: [{ chart: "argo-cd", version: "5.51.6", digest: "sha256:1" }] };
    assert.match(
      text({ outputs: trusted }),
      /! 1 chart package is NOT from the publisher.*\n.*\n.*argo-cd +5\.51\.6 +sha256:1/,
    );
  });

  it("names what Argo CD holds against an application, and one that it has not looked at", () => {
    const broken = application("etl", {
      sync: "Unknown",
      health: undefined,
      faults: ["ComparisonError: no such chart"],
    });
    const shown = text({ applications: [application("app-of-apps"), broken] });
    assert.match(shown, /etl +root +0 +aaaaaaa +Unknown +not known yet/);
    assert.match(shown, /! etl: ComparisonError: no such chart/);
    assert.match(text({ applications: [] }), /root Application app-of-apps .* is not on the cluster/);
  });

  it("admits that the cluster could not be read", () => {
    assert.match(
      text({ recorded: null, blind: "no route to host", applications: undefined }),
      /unknown[\s\S]*could not be read: no route to host/,
    );
  });
});

describe("releaseRows", () => {
  const status = (recorded: Summary["recorded"]): string | undefined => releaseRows({ outputs, recorded })[0]?.status;

  it("reads the status from the cluster, not from the outputs", () => {
    assert.equal(status([{ ...argocd, status: "pending-upgrade" }]), "pending-upgrade");
    assert.equal(status([]), "missing");
    assert.equal(status([{ ...argocd, version: "5.51.5" }]), "deployed at 5.51.5");
  });

  it("finds a release by its chart where it bears another name", () => {
    assert.equal(status([{ ...argocd, name: "argo" }]), "deployed");
  });
});
