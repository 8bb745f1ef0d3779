/**
 * Asks a Pulumi plugin for its version: plugins have no version flag, but all answer GetPluginInfo.
 *
 * One call with an empty message needs no gRPC library, which would take a third of a second to load.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { connect } from "node:http2";

/** Milliseconds. */
const ANSWER_LIMIT = 20_000;
/** A gRPC message is a flag and a four-byte length before its bytes; this one is empty. */
const EMPTY_MESSAGE = Buffer.alloc(5);
/** Field 1, a string of bytes: `string version = 1` of pulumirpc.PluginInfo. */
const VERSION_FIELD = 0x0a;

/** Starts the plugin (which waits for an engine), asks it and ends it. Undefined when it does not answer within 20 s. */
export async function pluginVersion(program: string, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const child = spawn(program, [], { env, stdio: ["ignore", "pipe", "ignore"] });
  const limit = setTimeout(() => child.kill("SIGKILL"), ANSWER_LIMIT);
  try {
    return versionIn(await ask(await portOf(child)));
  } catch {
    return undefined;
  } finally {
    clearTimeout(limit);
    child.kill("SIGKILL");
  }
}

/** The version of a length-prefixed PluginInfo message; undefined when it has none. */
export function versionIn(message: Buffer): string | undefined {
  const length = message[6];
  if (message[5] !== VERSION_FIELD || length === undefined) return undefined;
  return message.subarray(7, 7 + length).toString();
}

/** A plugin's first line is the port it listens on. */
function portOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      const port = /^(\d+)\r?\n/.exec(text)?.[1];
      if (port !== undefined) resolve(port);
    });
    child.once("error", reject);
    child.once("close", () => reject(new Error("ended without a port")));
  });
}

function ask(port: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const session = connect(`http://127.0.0.1:${port}`);
    session.once("error", reject);
    const call = session.request({
      ":method": "POST",
      ":path": "/pulumirpc.ResourceProvider/GetPluginInfo",
      "content-type": "application/grpc",
      te: "trailers",
    });
    const chunks: Buffer[] = [];
    call.on("data", (chunk: Buffer) => chunks.push(chunk));
    call.once("error", reject);
    call.once("close", () => {
      session.close();
      resolve(Buffer.concat(chunks));
    });
    call.end(EMPTY_MESSAGE);
  });
}
