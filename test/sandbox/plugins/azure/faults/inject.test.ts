import assert from "node:assert/strict";
import { InitFailed } from "../../../../../sandbox/plugins/protocol/provider";
import type { Properties } from "../../../../../sandbox/plugins/protocol/values";
import { GROUP, SandboxAzure } from "../sandbox-azure";

const RG = { resourceGroupName: "rg" };
const IDENTITY: Properties = { ...RG, resourceName: "one" };
const ID = `${GROUP}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/one`;
const CREATE = { type: "managedidentity:UserAssignedIdentity", operation: "create" };
const REGISTRY = { ...RG, registryName: "crplatform", sku: { name: "Basic" } };

describe("azure double: faults that were asked for", () => {
  let azure: SandboxAzure;
  beforeEach(async () => {
    azure = new SandboxAzure();
    await azure.create("ResourceGroup", { ...RG, location: "eastus" });
  });
  afterEach(() => azure.remove());

  it("let the n-th call of a type fail, and the others go well", async () => {
    const fail = { status: 409, code: "Conflict", message: "no" };
    azure.goWrong({ ...CREATE, call: 2, effect: { fail } });
    await azure.create("UserAssignedIdentity", IDENTITY);
    const second = { ...IDENTITY, resourceName: "two" };
    await assert.rejects(azure.create("UserAssignedIdentity", second), {
      message: `Status=409 Code="Conflict" Message="no"`,
    });
    assert.equal(azure.store.has(ID.replace("one", "two")), false);
    await azure.create("UserAssignedIdentity", second);
  });

  it("count calls over runs of the engine, and anew when the file changes", async () => {
    const effect = { fail: { status: 400 } };
    azure.goWrong({ ...CREATE, call: 2, effect });
    await azure.create("UserAssignedIdentity", IDENTITY);
    azure.provider.configure({});
    const second = { ...IDENTITY, resourceName: "two" };
    await assert.rejects(azure.create("UserAssignedIdentity", second), /Status=400/);
    azure.goWrong({ ...CREATE, call: 2, name: "three", effect });
    await azure.create("UserAssignedIdentity", second);
  });

  it("count no preview", async () => {
    azure.goWrong({ ...CREATE, effect: { fail: { status: 400 } } });
    await azure.preview("UserAssignedIdentity", IDENTITY);
    await assert.rejects(azure.create("UserAssignedIdentity", IDENTITY), /Status=400/);
  });

  it("are waited out when Azure throttles, a few times", async () => {
    azure.goWrong({ ...CREATE, times: 3, effect: { throttle: { retryAfter: 0.01 } } });
    await azure.create("UserAssignedIdentity", IDENTITY);
    assert.ok(azure.store.has(ID));
  });

  it("reach the user when Azure throttles for longer", async () => {
    azure.goWrong({ ...CREATE, times: 9, effect: { throttle: { retryAfter: 0.01 } } });
    await assert.rejects(
      azure.create("UserAssignedIdentity", IDENTITY),
      /Status=429 Code="TooManyRequests".*Please try after '0\.01' seconds/,
    );
  });

  it("hang until the program's time is over, with nothing done", async () => {
    azure.goWrong({ ...CREATE, effect: { hang: {} } });
    const { inputs } = await azure.check("UserAssignedIdentity", IDENTITY);
    const type = `azure-native:${CREATE.type}`;
    const asked = { urn: "u", type, name: "it", inputs, preview: false, timeout: 0.05 };
    await assert.rejects(async () => azure.provider.create(asked, () => {}), { message: "context deadline exceeded" });
    assert.equal(azure.store.has(ID), false);
  });

  it("hang until the run is interrupted", async () => {
    azure.goWrong({ ...CREATE, effect: { hang: {} } });
    const hanging = azure.create("UserAssignedIdentity", IDENTITY);
    setTimeout(() => azure.provider.cancel?.(), 20);
    await assert.rejects(hanging, { message: "context canceled" });
  });

  it("hang for a while, and go on", async () => {
    azure.goWrong({ ...CREATE, effect: { hang: { seconds: 0.02 } } });
    await azure.create("UserAssignedIdentity", IDENTITY);
  });

  it("lose the answer to what was done, so that the next creation finds it there", async () => {
    azure.goWrong({ ...CREATE, effect: { lose: {} } });
    await assert.rejects(azure.create("UserAssignedIdentity", IDENTITY), /connection reset by peer/);
    await assert.rejects(azure.create("UserAssignedIdentity", IDENTITY), {
      message: `cannot create already existing resource '${ID}'`,
    });
  });

  it("leave a resource half made, for the next run to mend", async () => {
    const breaks = { status: 500, code: "Broken", message: "half" };
    azure.goWrong({ type: "containerregistry:Registry", operation: "create", effect: { breaks } });
    const error: unknown = await azure.create("Registry", REGISTRY).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof InitFailed);
    assert.match(error.message, /Status=500 Code="Broken" Message="half"/);
    assert.deepEqual(
      [error.live.inputs["registryName"], error.live.state["provisioningState"]],
      ["crplatform", "Failed"],
    );
    const state = await azure.update("Registry", error.live.id, REGISTRY);
    assert.equal(state["provisioningState"], "Succeeded");
  });

  it("hit deletions, reads and changes too", async () => {
    await azure.create("UserAssignedIdentity", IDENTITY);
    const type = CREATE.type;
    const effect = { fail: { status: 403, code: "AuthorizationFailed", message: "no" } };
    azure.goWrong(...["read", "delete"].map((operation) => ({ type, operation, name: "one", effect })));
    await assert.rejects(async () => azure.read("UserAssignedIdentity", ID), /AuthorizationFailed/);
    await assert.rejects(azure.delete("UserAssignedIdentity", ID), /AuthorizationFailed/);
    await azure.delete("UserAssignedIdentity", ID);
  });
});
