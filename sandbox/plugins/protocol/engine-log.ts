/** Words to the user while a long operation runs, on the line of the resource that they are about. */
import { credentials } from "@grpc/grpc-js";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";
import type { Progress } from "./provider";

export class EngineLog {
  private client: EngineClient | undefined;

  /** Everything said before this is lost, which is fine: nothing runs yet. */
  connect(address: string): void {
    if (address !== "") this.client = new EngineClient(address, credentials.createInsecure());
  }

  progressOf(urn: string): Progress {
    return (message) => {
      const request = new LogRequest();
      request.setSeverity(LogSeverity.INFO);
      request.setUrn(urn);
      request.setMessage(message);
      request.setEphemeral(true);
      // An engine that cannot be told is about to end; the operation itself must not fail for it.
      this.client?.log(request, () => {});
    };
  }

  close(): void {
    this.client?.close();
  }
}
