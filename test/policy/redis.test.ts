import assert from "node:assert/strict";
import { at, containersOf, idOf, listAt, type Manifest } from "../../policy/manifest";
import { BOM_NAMES, pinned } from "../../releases/bom";
import { registry } from "../../releases/registry";
import { argsOf, environment } from "../releases/samples";
import { renderRelease } from "./render";

/** `<object> <container>: <Secret>/<key>` of every variable that takes Redis's password. */
function passwordsOf(one: Manifest): readonly { readonly by: string; readonly from: string }[] {
  return containersOf(one).flatMap(({ name, container }) =>
    listAt(container, "env")
      .filter((each) => /^(REDIS_PASSWORD|AUTH)$/.test(String(at(each, "name"))))
      .map((each) => {
        const from = at(each, "valueFrom.secretKeyRef");
        return { by: `${idOf(one)} ${name}`, from: `${String(at(from, "name"))}/${String(at(from, "key"))}` };
      }),
  );
}

/** The charts call it optional for clients: without it they would start, and be refused by Redis. */
describe("Redis's password in the manifests of Argo CD", function () {
  this.timeout(120_000);
  const argocd = registry.find(({ name }) => name === "argocd") ?? assert.fail("no argocd");

  for (const bom of BOM_NAMES)
    for (const profile of ["dev", "prod"] as const)
      it(`is there for Redis and for all that call it, in ${profile} of the ${bom} set`, async () => {
        const where = environment(profile);
        const release = pinned(argocd, bom);
        const made = release.generation
          .secrets(argsOf(argocd, profile), where)
          .flatMap(({ name, keys }) => Object.keys(keys).map((key) => `${name}/${key}`));
        const read = (await renderRelease(release, where)).objects.flatMap(passwordsOf);
        assert.ok(read.length >= 4, JSON.stringify(read));
        assert.deepEqual(
          read.filter(({ from }) => !made.includes(from)),
          [],
        );
      });
});
