import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readFaults } from "../../../../../sandbox/plugins/azure/faults/file";

describe("the file of faults", () => {
  const folder = mkdtempSync(join(tmpdir(), "faults-"));
  const path = join(folder, "faults.yaml");
  after(() => rmSync(folder, { recursive: true }));

  function read(text: string) {
    writeFileSync(path, text);
    return readFaults(path).list;
  }

  it("fills in the first call, once, and a server error", () => {
    assert.deepEqual(read("faults: [{ type: network:Subnet, operation: create, effect: { fail: {} } }]"), [
      {
        ...{ type: "network:Subnet", operation: "create", call: 1, times: 1 },
        effect: {
          fail: {
            ...{ status: 500, code: "InternalServerError" },
            message: "The sandbox was told to let this call fail.",
          },
        },
      },
    ]);
  });

  it("takes types with and without the package, any of them, and JSON", () => {
    const fault = { operation: "delete", effect: { hang: {} } };
    const types = ["azure-native:keyvault:Vault", "keyvault:Vault", "*"];
    const faults = read(JSON.stringify({ faults: types.map((type) => ({ ...fault, type })) }));
    assert.deepEqual(
      faults.map(({ type }) => type),
      types,
    );
  });

  it("fails with all of its faults, each at its path, and what was meant", () => {
    const text = `
faults:
  - { type: network:Subnetz, operation: create, effect: { hang: {} } }
  - { type: "*", operation: destroy, call: 0, effect: { explode: {} } }
`;
    assert.throws(
      () => read(text),
      (error: Error) =>
        [
          /faults\.yaml, named by PLATFORM_SANDBOX_AZURE_FAULTS/,
          /faults\[0\]\.type: network:Subnetz: no type .* did you mean "network:Subnet"\?/,
          /faults\[1\]\.operation: /,
          /faults\[1\]\.call: /,
          /faults\[1\]\.effect: one of fail, throttle, hang, lose, breaks/,
        ].every((pattern) => pattern.test(error.message)),
    );
  });

  it("fails when it is not there, and names the variable", () => {
    assert.throws(
      () => readFaults(join(folder, "none.yaml")),
      /none\.yaml, named by PLATFORM_SANDBOX_AZURE_FAULTS, cannot be read/,
    );
  });
});
