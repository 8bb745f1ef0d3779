/** Plugins written in JavaScript or TypeScript, policy packs among them. */
import type { ServerWritableStream } from "@grpc/grpc-js";
import { type RunPluginRequest, RunPluginResponse } from "@pulumi/pulumi/proto/language_pb";
import { decode } from "../protocol/wire";
import type { Children } from "./children";
import { locateModule } from "./locate";
import { parseOptions } from "./options";
import { sandboxEnv } from "../../env";

type Call = ServerWritableStream<RunPluginRequest, RunPluginResponse>;

/** Streams the plugin's output; its first line is the port that the engine waits for. */
export async function runPlugin(call: Call, children: Children): Promise<void> {
  const request = call.request;
  const info = request.getInfo();
  const directory = info?.getProgramDirectory() ?? request.getPwd();
  const options = parseOptions(decode(info?.getOptions()));
  // The engine says "analyzer" for a policy pack.
  const pack = request.getKind() === "analyzer";
  const runner = pack
    ? locateModule("@pulumi/pulumi/cmd/run-policy-pack", directory)
    : locateModule(
        "@pulumi/pulumi/cmd/run-plugin",
        directory,
        sandboxEnv().all["PULUMI_LANGUAGE_NODEJS_RUN_PLUGIN_PATH"],
      );
  const args = [...options.nodeArgs, runner, ...programArgs(request, directory, pack)];
  call.on("cancelled", () => children.interrupt());
  const { code } = await children.run(
    args,
    pluginEnv(request, options.typescript, options.tsconfig),
    {
      stdout: (bytes) => call.write(new RunPluginResponse().setStdout(bytes)),
      stderr: (bytes) => call.write(new RunPluginResponse().setStderr(bytes)),
    },
    // A pack runs in its own folder: that is where its tsconfig.json is looked for.
    pack ? directory : request.getPwd() || directory,
  );
  call.write(new RunPluginResponse().setExitcode(code ?? 1));
}

/** A policy pack's runner wants the engine's address and the pack; any other plugin, itself and its arguments. */
function programArgs(request: RunPluginRequest, directory: string, pack: boolean): string[] {
  return pack ? [...request.getArgsList(), directory] : [directory, ...request.getArgsList()];
}

function pluginEnv(
  request: RunPluginRequest,
  typescript: boolean,
  tsconfig: string | undefined,
): Record<string, string> {
  const asked = request.getEnvList().map((line): [string, string] => {
    const at = line.indexOf("=");
    return [line.slice(0, at), line.slice(at + 1)];
  });
  return {
    ...Object.fromEntries(asked),
    ...(typescript && { PULUMI_NODEJS_TYPESCRIPT: "true" }),
    ...(tsconfig !== undefined && { PULUMI_NODEJS_TSCONFIG_PATH: tsconfig }),
  };
}
