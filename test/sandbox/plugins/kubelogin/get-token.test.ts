import assert from "node:assert/strict";
import { getToken } from "../../../../sandbox/plugins/kubelogin/get-token";

const AKS = "6dae42f8-4368-4678-94ff-3960e28e3630";
const surroundings = { now: new Date("2026-11-21T10:00:00.123Z"), readToken: () => "the-token" };

describe("kubelogin", () => {
  it("hands out the sandbox's token as an ExecCredential that lasts an hour", () => {
    const { output = "" } = getToken(["get-token", "--login", "azurecli", "--server-id", AKS], surroundings);
    assert.deepEqual(JSON.parse(output), {
      kind: "ExecCredential",
      apiVersion: "client.authentication.k8s.io/v1beta1",
      spec: { interactive: false },
      status: { expirationTimestamp: "2026-11-21T11:00:00Z", token: "the-token" },
    });
  });

  it("takes every login mode, and flags that it does not use", () => {
    for (const mode of ["azurecli", "workloadidentity", "spn", "msi", "devicecode", "interactive"]) {
      const args = ["get-token", "--legacy", `--login=${mode}`, "--tenant-id", "t", "-v", "9", "--server-id", AKS];
      assert.equal(getToken(args, surroundings).error, undefined, mode);
    }
  });

  it("tells its version", () => {
    assert.match(getToken(["--version"], surroundings).output ?? "", /^kubelogin version/);
  });

  it("fails when the server is another one than AKS's", () => {
    const { error } = getToken(["get-token", "--login", "msi", "--server-id", "other"], surroundings);
    assert.equal(error, `--server-id other is not the AKS server application; with AKS it is always ${AKS}`);
  });

  it("fails when there is no server id, an unknown login or another command", () => {
    assert.equal(getToken(["get-token"], surroundings).error, "--server-id is required");
    assert.match(
      getToken(["get-token", "--login", "magic"], surroundings).error ?? "",
      /'magic' is not a supported login/,
    );
    assert.match(getToken(["convert-kubeconfig"], surroundings).error ?? "", /knows get-token only/);
  });

  it("fails with the cure when there is no sandbox", () => {
    const readToken = (): string => {
      throw new Error("ENOENT");
    };
    const { error } = getToken(["get-token", "--server-id", AKS], { ...surroundings, readToken });
    assert.match(error ?? "", /npm run sandbox -- up/);
  });
});
