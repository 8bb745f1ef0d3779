import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { vaultSecretName } from "../../components/cluster/secret";
import { BOM_NAMES } from "../../releases/bom";
import { registry } from "../../releases/registry";
import { SECRET_PLACES } from "../../releases/secret-places";
import { ROOT } from "../support/program";
import { argsOf, ENVIRONMENTS, lookup, valuesOf } from "./samples";

describe("the table of places of secrets", () => {
  it("has a row for every generated value of every release, as it is delivered, and no other", () => {
    const rows = new Set(SECRET_PLACES.filter(({ owner }) => owner !== "azure").map(({ value }) => value));
    const seen = new Set<string>();
    for (const release of registry)
      for (const at of ENVIRONMENTS)
        for (const bom of BOM_NAMES) {
          const values = JSON.stringify(valuesOf(release, at, {}, bom));
          for (const { name, keys } of release.generations[bom].secrets(argsOf(release, at.profile), at))
            for (const [key, source] of Object.entries(keys)) {
              if (!("generate" in source)) continue;
              const row = SECRET_PLACES.find((one) => one.value === `${name}/${key}`) ?? assert.fail(`${name}/${key}`);
              seen.add(row.value);
              assert.equal(row.owner, release.name);
              assert.equal(row.vault, vaultSecretName(name, key));
              assert.deepEqual(row.secrets, [`${release.namespace}/${name}`]);
              assert.equal(values.includes(lookup(name, key)), row.inValues !== null, row.value);
            }
        }
    assert.deepEqual(seen, rows);
  });

  it("names the Secrets that hold a value once more at the current chart", () => {
    const copies = registry.flatMap((release) =>
      ENVIRONMENTS.flatMap((at) =>
        release.generations.current.secrets(argsOf(release, at.profile), at).flatMap(({ name, keys }) =>
          Object.values(keys).flatMap((source) => {
            if (!("copy" in source)) return [];
            return `${source.copy.secret}/${source.copy.key} in ${release.namespace}/${name}`;
          }),
        ),
      ),
    );
    const rows = SECRET_PLACES.flatMap(({ value, copies: places = [] }) => places.map((one) => `${value} in ${one}`));
    assert.deepEqual([...new Set(copies)], rows);
  });

  it("stands in the documentation, row by row", () => {
    const page = readFileSync(join(ROOT, "docs/releases/README.md"), "utf8").replaceAll(/ +/g, " ");
    for (const { vault, secrets, copies = [], inValues } of SECRET_PLACES) {
      const always = secrets.map((one) => `\`${one}\``);
      const own = [...always, ...copies.map((one) => `\`${one}\` (\`current\`)`)].join(", ");
      const made = inValues === null ? "" : inValues.secrets.map((one) => `\`${one}\``).join(", ");
      assert.ok(page.includes(`| \`${vault}\` | ${own} | ${made}`), `${vault} | ${own} | ${made}`);
    }
  });
});
