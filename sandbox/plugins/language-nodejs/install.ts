/** `pulumi install`: the program's own packages, by the package manager that its options name. */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { spawn } from "node:child_process";
import type { ServerWritableStream } from "@grpc/grpc-js";
import { type InstallDependenciesRequest, InstallDependenciesResponse } from "@pulumi/pulumi/proto/language_pb";
import { decode } from "../protocol/wire";
import { type PackageManager, parseOptions } from "./options";

type Call = ServerWritableStream<InstallDependenciesRequest, InstallDependenciesResponse>;

/** Fails with the package manager's exit code; what it prints is streamed. */
export async function installDependencies(call: Call): Promise<void> {
  const info = call.request.getInfo();
  const directory = info?.getProgramDirectory() ?? call.request.getDirectory();
  const command = managerFor(parseOptions(decode(info?.getOptions())).packageManager, directory);
  const child = spawn(command, ["install"], { cwd: directory, stdio: ["ignore", "pipe", "pipe"] });
  child.stdout.on("data", (bytes: Buffer) => call.write(new InstallDependenciesResponse().setStdout(bytes)));
  child.stderr.on("data", (bytes: Buffer) => call.write(new InstallDependenciesResponse().setStderr(bytes)));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code !== 0) throw new Error(`\`${command} install\` in ${directory} failed with exit code ${code}`);
}

const LOCK_FILES: readonly (readonly [file: string, manager: Exclude<PackageManager, "auto">])[] = [
  ["yarn.lock", "yarn"],
  ["pnpm-lock.yaml", "pnpm"],
  ["bun.lock", "bun"],
  ["bun.lockb", "bun"],
];

/** `auto` follows the nearest lock file upwards; npm where there is none. */
export function managerFor(asked: PackageManager, directory: string): Exclude<PackageManager, "auto"> {
  if (asked !== "auto") return asked;
  const found = LOCK_FILES.find(([file]) => existsSync(join(directory, file)));
  if (found !== undefined) return found[1];
  const parent = dirname(directory);
  return parent === directory || existsSync(join(directory, "package-lock.json")) ? "npm" : managerFor(asked, parent);
}
