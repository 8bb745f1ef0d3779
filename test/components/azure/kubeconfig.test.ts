import assert from "node:assert/strict";
import { parse, stringify } from "yaml";
import { type LoginMode, withKubelogin } from "../../../components/azure/kubeconfig";
import { KUBECONFIG, TOKEN, base64 } from "../answers";

interface Exec {
  readonly command: string;
  readonly args: readonly string[];
  readonly interactiveMode: string;
}

interface Parsed {
  readonly users: readonly { readonly name: string; readonly user: { readonly exec: Exec } }[];
}

const rewritten = (kubeconfig: object, login: LoginMode = "azurecli") =>
  parse(withKubelogin(base64(stringify(kubeconfig)), login)) as Parsed;

describe("a kubeconfig for programs", () => {
  it("logs every user in through kubelogin, and asks nobody anything", () => {
    const user = KUBECONFIG.users[0];
    const { users } = rewritten({ ...KUBECONFIG, users: [user, { name: "other", user: { password: "p" } }] });
    assert.deepEqual(
      users.map(({ name }) => name),
      ["clusterUser_rg_aks", "other"],
    );
    for (const {
      user: { exec, ...rest },
    } of users) {
      assert.deepEqual(rest, {});
      assert.equal(exec.command, "kubelogin");
      assert.deepEqual(exec.args, [
        "get-token",
        "--login",
        "azurecli",
        "--server-id",
        "6dae42f8-4368-4678-94ff-3960e28e3630",
      ]);
      assert.equal(exec.interactiveMode, "Never");
    }
  });

  it("keeps clusters, contexts and everything else as AKS gave them", () => {
    const { users: _, ...rest } = rewritten(KUBECONFIG);
    const { users: _given, ...given } = KUBECONFIG;
    assert.deepEqual(rest, given);
  });

  it("holds no token, password or key of any user", () => {
    const secrets = {
      token: TOKEN,
      password: "p4ss",
      "client-key-data": "a2V5",
      "client-certificate-data": "Y2VydA==",
    };
    const text = withKubelogin(base64(stringify({ ...KUBECONFIG, users: [{ name: "u", user: secrets }] })), "msi");
    for (const secret of Object.values(secrets)) assert.equal(text.includes(secret), false, secret);
  });

  for (const login of ["azurecli", "workloadidentity", "spn", "msi"] as const)
    it(`hands the login mode ${login} to kubelogin`, () => {
      assert.equal(rewritten(KUBECONFIG, login).users[0]?.user.exec.args[2], login);
    });

  for (const [what, kubeconfig] of [
    ["nothing", ""],
    ["no YAML map", "text"],
    ["no users", stringify({ ...KUBECONFIG, users: undefined })],
    ["an empty list of users", stringify({ ...KUBECONFIG, users: [] })],
    ["users that are no list", stringify({ ...KUBECONFIG, users: "admin" })],
    ["broken YAML", `users:\n  - token: "${TOKEN}\n - {`],
  ] as const)
    it(`fails with ${what}, and quotes none of it`, () => {
      assert.throws(() => withKubelogin(base64(kubeconfig), "azurecli"), {
        message: "internal: the cluster's user credentials are no kubeconfig with users",
      });
    });
});
