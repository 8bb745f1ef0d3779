/** Tells the engine of a resource that is there and not as it should be. */
import { Metadata, status } from "@grpc/grpc-js";
import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Any } from "google-protobuf/google/protobuf/any_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { InitFailed } from "./provider";
import { DetailedError } from "./server";
import { encode } from "./wire";

/** Runs it; an InitFailed crosses the wire with id, state and inputs. Source: pulumi sdk, `rpcerror`. */
export async function withInitErrors<T>(run: () => Promise<T> | T): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw error instanceof InitFailed ? detailed(error) : error;
  }
}

function detailed({ live, message }: InitFailed): DetailedError {
  const failed = new ErrorResourceInitFailed().setId(live.id).setReasonsList([message]);
  failed.setProperties(encode(live.state)).setInputs(encode(live.inputs));
  const detail = new Any();
  detail.pack(failed.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const whole = new Status().setCode(status.UNKNOWN).setMessage(message);
  whole.addDetails(detail);
  const metadata = new Metadata();
  // The name under which gRPC carries details. Source: grpc, "Richer error model".
  metadata.add("grpc-status-details-bin", Buffer.from(whole.serializeBinary()));
  return new DetailedError(message, metadata);
}
