/** Serves a Provider to the engine. Everything that knows the generated messages of providers is here. */
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as rpc from "@pulumi/pulumi/proto/provider_pb";
import { type PluginAttach, PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { EngineLog } from "./engine-log";
import type { Change, CheckFailure, CheckRequest, DiffRequest, Provider, Subject } from "./provider";
import { withInitErrors } from "./init-failed";
import { serve, unary } from "./server";
import { decode, encode } from "./wire";

/** Runs until the engine ends the process. */
export async function serveProvider(provider: Provider): Promise<void> {
  const log = new EngineLog();
  // An engine older than the handshake gives its address as the first argument.
  log.connect(process.argv[2] ?? "");
  const methods = { ...lifecycle(provider, log), ...planning(provider), ...operations(provider, log) };
  await serve(
    (server) => server.addService(ResourceProviderService, methods),
    () => log.close(),
  );
}

function lifecycle(provider: Provider, log: EngineLog) {
  return {
    handshake: unary((request: rpc.ProviderHandshakeRequest) => {
      log.connect(request.getEngineAddress());
      return new rpc.ProviderHandshakeResponse()
        .setAcceptSecrets(true)
        .setAcceptResources(true)
        .setAcceptOutputs(true)
        .setSupportsAutonamingConfiguration(true);
    }),
    attach: unary((request: PluginAttach) => {
      log.connect(request.getAddress());
      return new Empty();
    }),
    cancel: unary(() => {
      provider.cancel?.();
      return new Empty();
    }),
    getPluginInfo: unary(() => new PluginInfo().setVersion(provider.version)),
    checkConfig: unary((request: rpc.CheckRequest) => new rpc.CheckResponse().setInputs(request.getNews())),
    // A provider's own settings say who we are, never which resources exist: no change of theirs replaces anything.
    diffConfig: unary(() => new rpc.DiffResponse().setChanges(rpc.DiffResponse.DiffChanges.DIFF_NONE)),
    configure: unary((request: rpc.ConfigureRequest) => {
      provider.configure(decode(request.getArgs()));
      return new rpc.ConfigureResponse()
        .setAcceptsecrets(true)
        .setAcceptresources(true)
        .setAcceptoutputs(true)
        .setSupportspreview(true)
        .setSupportsAutonamingConfiguration(true);
    }),
    getSchema: unary(() => {
      throw new Error(
        `the sandbox's ${provider.name} plugin has no schema. ` +
          "An import itself needs none: `pulumi import --generate-code=false`.",
      );
    }),
    call: unary(() => {
      throw new Error(`the sandbox's ${provider.name} plugin has no methods to call`);
    }),
    construct: unary(() => {
      throw new Error(`the sandbox's ${provider.name} plugin has no components`);
    }),
  };
}

function planning(provider: Provider) {
  return {
    check: unary(async (request: rpc.CheckRequest) => {
      const { inputs, failures } = await provider.check(checkRequest(request));
      return new rpc.CheckResponse().setInputs(encode(inputs)).setFailuresList(failures.map(failureMessage));
    }),
    diff: unary(async (request: rpc.DiffRequest) => {
      const { changes, deleteBeforeReplace } = await provider.diff(diffRequest(request));
      const { DIFF_NONE, DIFF_SOME } = rpc.DiffResponse.DiffChanges;
      const response = new rpc.DiffResponse().setChanges(changes.size === 0 ? DIFF_NONE : DIFF_SOME);
      response.setHasdetaileddiff(true).setDeletebeforereplace(deleteBeforeReplace);
      for (const [path, change] of changes) {
        response.getDetaileddiffMap().set(path, new rpc.PropertyDiff().setKind(kindOf(change)).setInputdiff(true));
        response.addDiffs(topLevel(path));
        if (change.replace) response.addReplaces(topLevel(path));
      }
      return response;
    }),
    invoke: unary(async (request: rpc.InvokeRequest) => {
      const { result, failures } = await provider.invoke(request.getTok(), decode(request.getArgs()));
      return new rpc.InvokeResponse().setReturn(encode(result)).setFailuresList(failures.map(failureMessage));
    }),
  };
}

function operations(provider: Provider, log: EngineLog) {
  return {
    create: unary(async (request: rpc.CreateRequest) => {
      const inputs = decode(request.getProperties());
      const asked = { ...subjectOf(request), inputs, preview: request.getPreview(), timeout: request.getTimeout() };
      const live = await withInitErrors(() => provider.create(asked, log.progressOf(asked.urn)));
      return new rpc.CreateResponse().setId(live.id).setProperties(encode(live.state));
    }),
    read: unary(async (request: rpc.ReadRequest) => {
      const state = decode(request.getProperties());
      const asked = { ...subjectOf(request), id: request.getId(), state, inputs: decode(request.getInputs()) };
      const live = await provider.read(asked);
      // A response without an id says that the resource is gone.
      if (live === undefined) return new rpc.ReadResponse();
      return new rpc.ReadResponse().setId(live.id).setProperties(encode(live.state)).setInputs(encode(live.inputs));
    }),
    update: unary(async (request: rpc.UpdateRequest) => {
      const asked = { ...diffRequest(request), preview: request.getPreview(), timeout: request.getTimeout() };
      const state = await withInitErrors(() => provider.update(asked, log.progressOf(asked.urn)));
      return new rpc.UpdateResponse().setProperties(encode(state));
    }),
    delete: unary(async (request: rpc.DeleteRequest) => {
      const state = decode(request.getProperties());
      const asked = { ...subjectOf(request), id: request.getId(), state, timeout: request.getTimeout() };
      await provider.delete(asked, log.progressOf(asked.urn));
      return new Empty();
    }),
  };
}

function subjectOf(request: { getUrn(): string; getType(): string; getName(): string }): Subject {
  return { urn: request.getUrn(), type: request.getType(), name: request.getName() };
}

function checkRequest(request: rpc.CheckRequest): CheckRequest {
  const autonaming = request.getAutonaming();
  const modes = ["propose", "enforce", "disable"] as const;
  return {
    ...subjectOf(request),
    olds: decode(request.getOlds()),
    news: decode(request.getNews()),
    randomSeed: request.getRandomseed_asU8(),
    ...(autonaming !== undefined && {
      autonaming: { mode: modes[autonaming.getMode()], proposedName: autonaming.getProposedName() },
    }),
  };
}

function diffRequest(request: rpc.DiffRequest | rpc.UpdateRequest): DiffRequest {
  return {
    ...subjectOf(request),
    id: request.getId(),
    state: decode(request.getOlds()),
    oldInputs: decode(request.getOldInputs()),
    news: decode(request.getNews()),
  };
}

function failureMessage(failure: CheckFailure): rpc.CheckFailure {
  return new rpc.CheckFailure().setProperty(failure.property).setReason(failure.reason);
}

function kindOf({ kind, replace }: Change): rpc.PropertyDiff.Kind {
  const { ADD, ADD_REPLACE, DELETE, DELETE_REPLACE, UPDATE, UPDATE_REPLACE } = rpc.PropertyDiff.Kind;
  if (kind === "add") return replace ? ADD_REPLACE : ADD;
  if (kind === "delete") return replace ? DELETE_REPLACE : DELETE;
  return replace ? UPDATE_REPLACE : UPDATE;
}

function topLevel(path: string): string {
  return /^[^.[]*/.exec(path)?.[0] ?? path;
}
