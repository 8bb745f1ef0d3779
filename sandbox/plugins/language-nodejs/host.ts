/** The Node language host: what the engine asks of the language that a program is written in. */
import type { ServerWritableStream } from "@grpc/grpc-js";
import { LanguageRuntimeService } from "@pulumi/pulumi/proto/language_grpc_pb";
import * as rpc from "@pulumi/pulumi/proto/language_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { messageOf, serve, unary } from "../protocol/server";
import { decode } from "../protocol/wire";
import { Children } from "./children";
import { dependenciesOf } from "./dependencies";
import { installDependencies } from "./install";
import { locateModule } from "./locate";
import { parseOptions } from "./options";
import { runPlugin } from "./plugin";
import { outcome, programCommand } from "./program";
import { sandboxEnv } from "../../env";

/** Runs until the engine ends the process. @param version shown by `pulumi about` */
export async function serveLanguage(version: string): Promise<void> {
  const children = new Children();
  // The engine gives its address as the last argument, and again in the handshake.
  let engine = process.argv.at(-1) ?? "";
  await serve(
    (server) =>
      server.addService(LanguageRuntimeService, {
        handshake: unary((request: rpc.LanguageHandshakeRequest) => {
          engine = request.getEngineAddress() || engine;
          return new rpc.LanguageHandshakeResponse();
        }),
        // The engine finds out by itself which plugins a program needs, from the resources that it makes.
        getRequiredPlugins: unary(() => new rpc.GetRequiredPluginsResponse()),
        getRequiredPackages: unary(() => new rpc.GetRequiredPackagesResponse()),
        getPluginInfo: unary(() => new PluginInfo().setVersion(version)),
        about: unary(() => new rpc.AboutResponse().setExecutable(process.execPath).setVersion(process.version)),
        runtimeOptionsPrompts: unary(() => new rpc.RuntimeOptionsResponse()),
        getProgramDependencies: unary(programDependencies),
        installDependencies: streaming(installDependencies),
        run: unary((request: rpc.RunRequest) => runProgram(request, engine, children)),
        runPlugin: streaming((call: ServerWritableStream<rpc.RunPluginRequest, rpc.RunPluginResponse>) =>
          runPlugin(call, children),
        ),
        cancel: unary(() => {
          children.interrupt();
          return new Empty();
        }),
      }),
    () => children.interrupt(),
  );
}

async function runProgram(request: rpc.RunRequest, engine: string, children: Children): Promise<rpc.RunResponse> {
  const response = new rpc.RunResponse();
  try {
    const info = request.getInfo();
    const options = parseOptions(decode(info?.getOptions()));
    const override = sandboxEnv().all["PULUMI_LANGUAGE_NODEJS_RUN_PATH"];
    const runner = locateModule("@pulumi/pulumi/cmd/run", info?.getProgramDirectory() ?? ".", override);
    const { args, env } = programCommand(request, options, runner, engine);
    const ending = await children.run(args, env, {
      stdout: (bytes) => process.stdout.write(bytes),
      stderr: (bytes) => process.stderr.write(bytes),
    });
    const { error, bail } = outcome(ending.code, ending.signal);
    return response.setError(error).setBail(bail);
  } catch (error) {
    return response.setError(messageOf(error));
  }
}

function programDependencies(request: rpc.GetProgramDependenciesRequest): rpc.GetProgramDependenciesResponse {
  const found = dependenciesOf(request.getInfo()?.getProgramDirectory() ?? request.getPwd());
  const list = found.map(({ name, version }) => new rpc.DependencyInfo().setName(name).setVersion(version));
  return new rpc.GetProgramDependenciesResponse().setDependenciesList(list);
}

/** An async function as a server stream that ends when it does. */
function streaming<Call extends { end(): void; destroy(error: Error): void }>(answer: (call: Call) => Promise<void>) {
  return (call: Call): void => {
    answer(call).then(
      () => call.end(),
      (error: unknown) => call.destroy(new Error(messageOf(error))),
    );
  };
}
