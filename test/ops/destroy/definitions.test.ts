import assert from "node:assert/strict";
import { deleteDefinitions, ownDefinitions, type Definition } from "../../../ops/destroy/definitions";

const definition = (name: string, owner?: string): Definition => ({
  metadata: { name, ...(owner !== undefined && { annotations: { "meta.helm.sh/release-name": owner } }) },
});
const ALL = [
  definition("issuers.cert-manager.io", "cert-manager-crds"),
  definition("certificates.cert-manager.io", "cert-manager-crds"),
  definition("ciliumnodes.cilium.io"),
  definition("widgets.example.org", "somebody-crds"),
];

/** A cluster with these objects by definition. */
function clusterWith(objects: Readonly<Record<string, readonly object[]>>) {
  const deleted: string[] = [];
  const kubectl = (...[verb, kind = "", ...rest]: readonly string[]): Promise<string> => {
    if (verb === "delete") deleted.push(...rest.filter((one) => !one.startsWith("--")));
    const items = kind.startsWith("customresourcedefinitions") ? ALL : (objects[kind] ?? []);
    return Promise.resolve(JSON.stringify({ items }));
  };
  return { deleted, tools: { kubectl, helm: kubectl } };
}

const own = (name: string) => ({ metadata: { name, namespace: "shop" } });

describe("the definitions of a destroyed stack", () => {
  it("are those that the platform's releases installed, and nobody else's", () => {
    assert.deepEqual(ownDefinitions(ALL, ["argocd", "cert-manager"]), [
      "issuers.cert-manager.io",
      "certificates.cert-manager.io",
    ]);
  });

  it("go when no object of their kinds is left", async () => {
    const { tools, deleted } = clusterWith({});
    assert.deepEqual(await deleteDefinitions(tools, ["cert-manager"]), []);
    assert.deepEqual(deleted, ["issuers.cert-manager.io", "certificates.cert-manager.io"]);
  });

  it("stay where somebody's objects would go with them, which are named", async () => {
    const { tools, deleted } = clusterWith({
      "certificates.cert-manager.io": ["a", "b", "c", "d", "e"].map(own),
      "issuers.cert-manager.io": [{ metadata: { name: "all" } }],
    });
    const [issuers, certificates] = await deleteDefinitions(tools, ["cert-manager"]);
    assert.match(issuers ?? "", /^definition issuers\.cert-manager\.io: all would go with it; delete/);
    assert.match(certificates ?? "", /: shop\/a, shop\/b, shop\/c and 2 more would go with it/);
    assert.deepEqual(deleted, []);
  });
});
