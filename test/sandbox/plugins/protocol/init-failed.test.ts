import assert from "node:assert/strict";
import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { withInitErrors } from "../../../../sandbox/plugins/protocol/init-failed";
import { InitFailed } from "../../../../sandbox/plugins/protocol/provider";
import { DetailedError } from "../../../../sandbox/plugins/protocol/server";
import { decode } from "../../../../sandbox/plugins/protocol/wire";

describe("a resource that is there and not as it should be", () => {
  it("crosses the wire with id, outputs, inputs and reason", async () => {
    const live = { id: "/it", state: { state: "Failed" }, inputs: { name: "it" } };
    const error: unknown = await withInitErrors(() => Promise.reject(new InitFailed(live, "half of it"))).catch(
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof DetailedError);
    const [details] = error.metadata.get("grpc-status-details-bin");
    assert.ok(details instanceof Buffer);
    const status = Status.deserializeBinary(details);
    assert.equal(status.getMessage(), "half of it");
    const [detail] = status.getDetailsList();
    assert.equal(detail?.getTypeUrl(), "type.googleapis.com/pulumirpc.ErrorResourceInitFailed");
    const failed = ErrorResourceInitFailed.deserializeBinary(detail.getValue_asU8());
    assert.deepEqual([failed.getId(), failed.getReasonsList()], ["/it", ["half of it"]]);
    assert.deepEqual([decode(failed.getProperties()), decode(failed.getInputs())], [live.state, live.inputs]);
  });

  it("is told apart from any other error, and from none", async () => {
    assert.equal(await withInitErrors(() => 1), 1);
    const other = new Error("other");
    await assert.rejects(
      withInitErrors(() => Promise.reject(other)),
      other,
    );
  });
});
