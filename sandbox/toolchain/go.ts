/** Go itself: found, of the right version, and the environment it builds in. */
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { coerce, gte, rcompare } from "semver";
import { ToolchainError } from "./error";
import { programs, searchedFolders } from "./path";
import type { Tool } from "./tool";

export interface Go {
  readonly program: string;
  /** e.g. "1.26.8" */
  readonly version: string;
}

/** The Go on PATH that can build these tools. @throws ToolchainError with the cure when there is none */
export async function requireGo(tools: readonly Tool[], sources: string, env: NodeJS.ProcessEnv): Promise<Go> {
  const wanted = wantedGo(tools.map((tool) => readFileSync(join(sources, tool.module, "go.mod"), "utf8")));
  const need = `Go ${wanted.replace(/\.0$/, "")} or later is needed to build ${tools.map((tool) => tool.name).join(", ")}`;
  const cure =
    "Install it from https://go.dev/dl/ and put it first on PATH (or put those programs on PATH), then run this again.";
  const program = programs("go", searchedFolders(env))[0];
  if (program === undefined) throw new ToolchainError(`${need}, and there is no go on PATH. ${cure}`);
  const version = goVersionIn(await goVersionOutput(program, env));
  if (version === undefined) throw new ToolchainError(`${need}, and ${program} does not tell its version. ${cure}`);
  if (!gte(version, wanted)) throw new ToolchainError(`${need}, and ${program} is Go ${version}. ${cure}`);
  return { program, version };
}

/** The highest `go` line of some go.mod files, as a full version. */
export function wantedGo(modFiles: readonly string[]): string {
  const lines = modFiles.map((text) => coerce(/^go (\S+)$/m.exec(text)?.[1] ?? "0")?.version ?? "0.0.0");
  return lines.sort(rcompare)[0] ?? "0.0.0";
}

/** "go version go1.26.8 linux/amd64", and "devel go1.27-0a1b2c" of a Go built from source. */
export function goVersionIn(output: string): string | undefined {
  return coerce(/\bgo(\d+\.\d+(\.\d+)?)/.exec(output)?.[1])?.version;
}

function goVersionOutput(program: string, env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve) => {
    execFile(program, ["version"], { env: { ...env, GOTOOLCHAIN: "local" }, timeout: 20_000 }, (error, stdout) =>
      resolve(error === null ? stdout : ""),
    );
  });
}

/** The user's settings for reaching modules (GOPROXY, …) stay; whatever would change the result does not. */
export function goEnvironment(env: NodeJS.ProcessEnv, folders: { cache: string; scratch: string }): NodeJS.ProcessEnv {
  return {
    ...env,
    GOTOOLCHAIN: "local",
    CGO_ENABLED: "0",
    GOFLAGS: "-mod=readonly",
    GO111MODULE: "on",
    GOWORK: "off",
    GOOS: process.platform,
    GOARCH: process.arch === "x64" ? "amd64" : process.arch,
    GOCACHE: folders.cache,
    // Linking takes gigabytes, which a /tmp in memory may not have.
    GOTMPDIR: folders.scratch,
  };
}
