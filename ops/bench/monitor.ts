/**
 * The engine's side of a program's run, answering at once: what a program costs by itself is then measured without
 * providers, plugins and a cluster, alike for every way to run it.
 */
import { Server, ServerCredentials, type sendUnaryData, type ServerUnaryCall } from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import {
  GetRootResourceResponse,
  LogSeverity,
  SetRootResourceResponse,
  type LogRequest,
} from "@pulumi/pulumi/proto/engine_pb";
import { InvokeResponse } from "@pulumi/pulumi/proto/provider_pb";
import { ResourceMonitorService } from "@pulumi/pulumi/proto/resource_grpc_pb";
import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import { RegisterResourceResponse, SupportsFeatureResponse } from "@pulumi/pulumi/proto/resource_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";

type Handler<Request, Response> = (call: ServerUnaryCall<Request, Response>, answer: sendUnaryData<Response>) => void;

/** A handler that gives the same kind of answer to everybody. */
function always<Request, Response>(make: (request: Request) => Response): Handler<Request, Response> {
  return (call, answer) => {
    answer(null, make(call.request));
  };
}

function registered(project: string, stack: string) {
  return (request: RegisterResourceRequest): RegisterResourceResponse => {
    const response = new RegisterResourceResponse();
    response.setUrn(`urn:pulumi:${stack}::${project}::${request.getType()}::${request.getName()}`);
    response.setObject(request.getObject());
    return response;
  };
}

function supported(): SupportsFeatureResponse {
  const response = new SupportsFeatureResponse();
  response.setHassupport(true);
  return response;
}

function invoked(): InvokeResponse {
  const response = new InvokeResponse();
  response.setReturn(new Struct());
  return response;
}

export interface Monitor {
  /** host:port of both services. */
  readonly address: string;
  /** Resources registered since the last call. */
  registrations(): number;
  /** Errors that the program has reported. */
  readonly errors: readonly string[];
  close(): void;
}

export async function startMonitor(project: string, stack: string): Promise<Monitor> {
  let count = 0;
  const errors: string[] = [];
  const register = registered(project, stack);
  const empty = always(() => new Empty());
  const server = new Server({ "grpc.max_receive_message_length": 64 * 1024 * 1024 });
  server.addService(ResourceMonitorService, {
    supportsFeature: always(supported),
    invoke: always(invoked),
    registerResource: always((request: RegisterResourceRequest) => {
      count += 1;
      return register(request);
    }),
    registerResourceOutputs: empty,
    registerResourceHook: empty,
    signalAndWaitForShutdown: empty,
  });
  server.addService(EngineService, {
    log: always((request: LogRequest) => {
      if (request.getSeverity() === LogSeverity.ERROR) errors.push(request.getMessage());
      return new Empty();
    }),
    getRootResource: always(() => new GetRootResourceResponse()),
    setRootResource: always(() => new SetRootResourceResponse()),
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) => {
      if (error) reject(error);
      else resolve(bound);
    });
  });
  return {
    address: `127.0.0.1:${port}`,
    errors,
    registrations() {
      const seen = count;
      count = 0;
      return seen;
    },
    close: () => server.forceShutdown(),
  };
}
