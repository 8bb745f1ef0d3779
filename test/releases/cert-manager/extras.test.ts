import assert from "node:assert/strict";
import { certManager } from "../../../releases/cert-manager";
import { certManagerExtras } from "../../../releases/cert-manager/extras";
import type { Profile } from "../../../releases/contract";
import { issuerOf } from "../../../releases/issuers";
import { at } from "../../support/manifest";
import { argsOf, environment, given, PROFILES } from "../samples";

const extras = (profile: Profile, over: object = {}) =>
  certManagerExtras(argsOf(certManager, profile, over), environment(profile), given(environment(profile)));

const issuers = (profile: Profile, over: object = {}) =>
  extras(profile, over).filter(({ kind }) => kind === "ClusterIssuer");

describe("what stands beside cert-manager", () => {
  it("is by default the issuer that each environment's hosts name", () => {
    for (const profile of PROFILES)
      assert.ok(
        issuers(profile).some(({ metadata }) => metadata.name === issuerOf({ profile })),
        profile,
      );
  });

  it("is in dev an authority of its own: an issuer that signs itself, its certificate, and the issuer that signs with it", () => {
    assert.deepEqual(
      issuers("dev").map(({ metadata, spec }) => [metadata.name, spec]),
      [
        ["self-signed-root", { selfSigned: {} }],
        ["self-signed", { ca: { secretName: "platform-ca" } }],
      ],
    );
    const [certificate] = extras("dev").filter(({ kind }) => kind === "Certificate");
    assert.equal(at(certificate, "spec.secretName"), "platform-ca");
    assert.equal(at(certificate, "spec.isCA"), true);
  });

  it("is elsewhere Let's Encrypt's rehearsal and the real one, with DNS records written by a named identity", () => {
    for (const profile of ["staging", "prod"] as const) {
      const made = issuers(profile);
      assert.deepEqual(
        made.map(({ metadata }) => metadata.name),
        ["letsencrypt-staging", "letsencrypt-prod"],
      );
      for (const issuer of made)
        assert.deepEqual(at(issuer, "spec.acme.solvers.0.dns01.azureDNS"), {
          environment: "AzurePublicCloud",
          subscriptionID: "<subscription>",
          resourceGroupName: "<resource-group>",
          hostedZoneName: `${profile}.example.org`,
          managedIdentity: { clientID: "<client-cert-manager>" },
        });
    }
    const [rehearsal, real] = made("prod");
    assert.match(String(rehearsal), /acme-staging/);
    assert.doesNotMatch(String(real), /acme-staging/);
  });

  it("takes a zone of another resource group, and the account's address", () => {
    const challenge = { type: "dns", zone: "example.org", resourceGroup: "dns" };
    const [issuer] = issuers("prod", { challenge, email: "platform@example.org" });
    assert.equal(at(issuer, "spec.acme.solvers.0.dns01.azureDNS.hostedZoneName"), "example.org");
    assert.equal(at(issuer, "spec.acme.solvers.0.dns01.azureDNS.resourceGroupName"), "dns");
    assert.equal(at(issuer, "spec.acme.email"), "platform@example.org");
  });
});

function made(profile: Profile): readonly unknown[] {
  return issuers(profile).map((issuer) => at(issuer, "spec.acme.server"));
}
