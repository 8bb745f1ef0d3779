/** What every plugin does: listen on a free loopback port, print it, end with the engine. */
import {
  type Metadata,
  Server,
  ServerCredentials,
  status,
  type sendUnaryData,
  type ServerUnaryCall,
} from "@grpc/grpc-js";
import { endWithParent } from "./lifetime";

/** Without limits: a whole Helm release may be one message. */
const UNLIMITED = { "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 };

/**
 * Serves until the engine ends the process. The port is printed alone on the first line, which is how an engine finds
 * its plugins. `closing` runs first when the end comes.
 */
export async function serve(register: (server: Server) => void, closing: () => void = () => {}): Promise<void> {
  const server = new Server(UNLIMITED);
  register(server);
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) =>
      error === null ? resolve(bound) : reject(error),
    );
  });
  endWithParent(() => {
    closing();
    server.forceShutdown();
    process.exit(0);
  });
  process.stdout.write(`${port}\n`);
}

/** An async function as a gRPC method. What it throws reaches the user as the text of the error, nothing else. */
export function unary<Request, Response>(answer: (request: Request) => Promise<Response> | Response) {
  return (call: ServerUnaryCall<Request, Response>, reply: sendUnaryData<Response>): void => {
    Promise.resolve(call.request)
      .then(answer)
      .then(
        (response) => reply(null, response),
        (error: unknown) => {
          const metadata = error instanceof DetailedError ? error.metadata : undefined;
          reply({ code: status.UNKNOWN, details: messageOf(error), ...(metadata !== undefined && { metadata }) });
        },
      );
  };
}

/** An error that says more than its text. */
export class DetailedError extends Error {
  constructor(
    message: string,
    readonly metadata: Metadata,
  ) {
    super(message);
  }
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
