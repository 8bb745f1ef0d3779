import assert from "node:assert/strict";
import { render } from "../../../support/helm";
import { at, idOf, listAt, only } from "../../../support/manifest";
import {
  type Promises,
  inEnvironment,
  keepsItsPackagePromises,
  keepsItsRenderPromises,
} from "../../../support/own-chart";

const CHART: Promises = { chart: "clipper-frontend", release: "frontend" };

describe("clipper-frontend", () => {
  keepsItsPackagePromises(CHART);
  keepsItsRenderPromises(CHART);

  it("serves files: health on its page, small, two to ten pods, no rights", async () => {
    const manifests = await render("clipper-frontend", {}, { release: "clipper" });
    assert.deepEqual(manifests.map(idOf), [
      "NetworkPolicy/clipper-frontend-network",
      "PodDisruptionBudget/clipper-frontend-pdb",
      "ServiceAccount/clipper-frontend",
      "Service/clipper-frontend-service",
      "Deployment/clipper-frontend",
      "HorizontalPodAutoscaler/clipper-frontend-hpa",
    ]);
    const pod = at(only(manifests, "Deployment"), "spec.template.spec");
    for (const probe of ["livenessProbe", "readinessProbe"])
      assert.equal(at(pod, `containers.0.${probe}.httpGet.path`), "/health.html");
    assert.equal(at(pod, "automountServiceAccountToken"), false);
    const scaler = only(manifests, "HorizontalPodAutoscaler");
    assert.deepEqual([at(scaler, "spec.minReplicas"), at(scaler, "spec.maxReplicas")], [2, 10]);
  });

  it("is reached at clpr.tv in production, with the resources that its document names", async () => {
    const manifests = await inEnvironment(CHART, "prod");
    assert.deepEqual(at(only(manifests, "Ingress"), "spec.tls"), [{ hosts: ["clpr.tv"], secretName: "clipper-tls" }]);
    assert.deepEqual(at(only(manifests, "Deployment"), "spec.template.spec.containers.0.resources"), {
      requests: { cpu: "100m", memory: "128Mi" },
      limits: { cpu: "300m", memory: "512Mi" },
    });
  });

  it("calls nobody but DNS", async () => {
    const policy = only(await render("clipper-frontend", {}), "NetworkPolicy");
    assert.equal(listAt(policy, "spec.egress").length, 1);
    assert.equal(at(policy, "spec.ingress"), undefined);
  });
});
