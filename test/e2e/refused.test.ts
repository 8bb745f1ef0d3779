import assert from "node:assert/strict";
import { appendFileSync, cpSync } from "node:fs";
import { join } from "node:path";
import type { Outcome } from "./support/launch";
import { home, npmStart } from "./support/sandbox";
import { devStarted, opsUp, runOps, stateOf } from "./support/stacks";

describe("a run that cannot succeed", () => {
  let untouched: Readonly<Record<string, unknown>>;
  before(async () => {
    await devStarted();
    untouched = await stateOf("dev");
  });

  /** It says all of this, with a cure and without a stack trace, and has changed nothing. */
  async function refused(run: Promise<Outcome>, patterns: readonly RegExp[]): Promise<void> {
    const { code, stderr, text } = await run;
    assert.notEqual(code, 0, text);
    for (const pattern of patterns) assert.match(stderr, pattern);
    assert.doesNotMatch(stderr, /^\s+at .*:\d+:\d+\)?$/m);
    assert.deepEqual(await stateOf("dev"), untouched);
  }

  it("fails for a stack that does not exist, and names the nearest and all there are", async () => {
    await refused(npmStart("devv").outcome, [/no stack "devv".*Did you mean "dev"\? Stacks: dev, prod, staging\./]);
    await refused(runOps("nowhere"), [/no stack named 'nowhere' found/, /cure: .*pulumi stack init nowhere/]);
  });

  it("fails for a configuration with faults, all of them at once, each with its rule and its cure", async () => {
    const changes = {
      "platform:domain": null,
      "platform:kubernets": "1.36",
      "platform:pools": { user: { minCount: "2", maxCont: 3 } },
      "platform:network": { podCidr: "10.10.0.0/17", serviceCidr: "10.10.128.0/17" },
      "platform:releases": { argocd: { serverReplicas: 99 }, prometeus: { retention: "9d" } },
    };
    await refused(opsUp("dev", changes), [
      /stack "dev" has 8 faults/,
      /platform:domain: is not set; set it: pulumi config set platform:domain/,
      /platform:kubernets .*did you mean "kubernetes"/,
      /platform:pools\.user\.minCount = "2" .*must be a number; write it without quotes/,
      /platform:pools\.user\.maxCont .*did you mean "maxCount"/,
      /platform:network\.podCidr = "10\.10\.0\.0\/17" .*overlaps network\.addressSpace; choose a range outside it/,
      /platform:network\.serviceCidr = .*overlaps network\.addressSpace/,
      /platform:releases\.argocd\.serverReplicas = 99 .*must be at most 9/,
      /platform:releases\.prometeus.*did you mean "prometheus"/,
    ]);
  });

  it("fails for a setting that cannot be changed in place, before anything else, with the safe way", async () => {
    await refused(opsUp("dev", { "platform:pools": { user: { vmSize: "Standard_D8ds_v5" } } }), [
      /platform:pools\.user\.vmSize was "Standard_D4ds_v5" and becomes "Standard_D8ds_v5": .*add a pool of another name/,
      /platform:allowReplacement/,
    ]);
  });

  it("fails for an older minor of Kubernetes than the cluster runs", async () => {
    await refused(opsUp("dev", { "platform:kubernetes": "1.35" }), [
      /the cluster runs Kubernetes 1\.36\.\d+, and platform:kubernetes asks for 1\.35: AKS never goes back/,
    ]);
  });

  it("fails for a chart with a wrong digest, and names the chart, both digests and the cure", async () => {
    const mirror = join(home.root, "e2e", "mirror");
    cpSync(home.charts, mirror, { recursive: true });
    appendFileSync(join(mirror, "mlflow-0.7.19.tgz"), "\0");
    const env = { PLATFORM_CHARTS_MIRROR: mirror, PLATFORM_CHARTS_TRUST: join(mirror, "SHA256SUMS") };
    const digest = "[0-9a-f]{64}";
    await refused(opsUp("dev", {}, env), [
      new RegExp(
        `mlflow 0\\.7\\.19: wrong digest\\. .*mlflow-0\\.7\\.19\\.tgz has sha256 ${digest}, but .* wants ${digest}`,
      ),
      /Take the package from its publisher/,
    ]);
  });
});
