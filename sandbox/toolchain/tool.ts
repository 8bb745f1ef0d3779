/** What one program of the toolchain is, where it was found, and the options of a search. */
import type { Report } from "./progress";

/** How a program tells its version: by its output, or (a Pulumi plugin) by answering GetPluginInfo. */
export type Probe = { readonly args: readonly string[]; readonly pattern: RegExp } | "plugin";

export interface Tool {
  /** The program's file name. */
  readonly name: string;
  /** Folder under `sandbox/tools/`. Missing tools of one folder are built by one `go build`. */
  readonly module: string;
  /** The main package, as `go build` takes it. */
  readonly package: string;
  /** The pin, without "v". */
  readonly version: string;
  /** The version of the Go module, without "v". @default `version` */
  readonly goVersion?: string;
  /** Variables that the linker sets (`-X name=value`). */
  readonly variables: Readonly<Record<string, string>>;
  readonly probe: Probe;
  /** Range of versions that may be taken from PATH (semver). */
  readonly fits: string;
  /** Programs that must lie beside it, or on PATH, for it to be taken from PATH. @default none */
  readonly companions?: readonly string[];
  /** What `pulumi plugin install` calls it. @default it is no plugin, and cannot be downloaded */
  readonly plugin?: { readonly kind: string; readonly name: string };
  /** Seconds of a cold build on two cores, or its share of its folder's build; measured, for the progress line. */
  readonly coldSeconds: number;
}

export type Source = "path" | "cache" | "download" | "built";

export interface ResolvedTool {
  /** Absolute. */
  readonly path: string;
  /** Without "v". */
  readonly version: string;
  readonly source: Source;
  /** Spent on it in this call: 0 when it was there; an equal share for tools built together. */
  readonly seconds: number;
}

export interface ToolchainOptions {
  /** @default $PLATFORM_TOOLS_CACHE, else ${XDG_CACHE_HOME:-~/.cache}/aks-platform/tools */
  readonly cacheDir?: string;
  /** The sandbox whose wrappers must not be taken for the programs they wrap. Other sandboxes are known by their marker. */
  readonly home?: { readonly bin: string };
  /** Lines of progress; a plain function gets the heartbeats as lines too. @default standard error */
  readonly report?: Report | ((line: string) => void);
  /** Ends a build. @default SIGINT, SIGTERM and SIGHUP end it */
  readonly signal?: AbortSignal;
  /** @default process.env */
  readonly env?: NodeJS.ProcessEnv;
}
