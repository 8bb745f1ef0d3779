/** A folder with a fake go, fake Go modules and a cache: the toolchain's own world, without a compiler. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureAll } from "../../../sandbox/toolchain/ensure";
import { lineReport } from "../../../sandbox/toolchain/progress";
import type { Found } from "../../../sandbox/toolchain/resolve";
import type { Tool, ToolchainOptions } from "../../../sandbox/toolchain/tool";
import { writeProgram } from "../../support/executable";

/** Writes each call to go.calls; a file go.<module> is run as what `go build` does there, instead of building. */
const FAKE_GO = `#!/bin/sh
if [ "$1" = version ]; then echo "go version go$(cat "$WORKSHOP/go.version") linux/amd64"; exit; fi
module=$(basename "$PWD")
echo "$module $*" >> "$WORKSHOP/go.calls"
env | grep -E '^(GO|CGO)' | sort > "$WORKSHOP/go.env"
[ -e "$GOCACHE/work" ] && touch "$WORKSHOP/resumed"
touch "$GOCACHE/work"
if [ -e "$WORKSHOP/go.$module" ]; then . "$WORKSHOP/go.$module"; fi
while [ "$1" != -o ]; do shift; done
out=$2; shift 2
for package in "$@"; do
  case $out in */) program=$out$(basename "$package");; *) program=$out;; esac
  printf '#!/bin/sh\\necho version v1.2.3\\n' > "$program"; chmod +x "$program"
done
`;

export interface Workshop {
  readonly root: string;
  readonly cacheDir: string;
  readonly bin: string;
  readonly lines: string[];
  ensure(tools: readonly Tool[], options?: ToolchainOptions): Promise<Found>;
  /** What `go build` does in a module, as shell text; undefined: it builds. */
  goDoes(module: string, script?: string): void;
  goCalls(): string[];
  /** Puts a program on PATH. */
  program(name: string, script: string): string;
  remove(): void;
}

export function openWorkshop(): Workshop {
  const root = mkdtempSync(join(tmpdir(), "toolchain-test-"));
  const inside = (...names: string[]): string => join(root, ...names);
  const [bin, cacheDir, sources] = [inside("bin"), inside("cache"), inside("sources")];
  const lines: string[] = [];
  const program = (name: string, script: string): string => writeProgram(join(bin, name), script);
  program("go", FAKE_GO);
  writeFileSync(inside("go.version"), "1.26.8");
  writeFileSync(inside("go.calls"), "");
  const env = { PATH: `${bin}:/usr/bin:/bin`, WORKSHOP: root, HOME: root };
  return {
    root,
    cacheDir,
    bin,
    lines,
    program,
    ensure: (tools, options = {}) => {
      for (const tool of tools) writeModule(join(sources, tool.module));
      return ensureAll(tools, sources, { cacheDir, env, report: lineReport((line) => lines.push(line)), ...options });
    },
    goDoes: (module, script) =>
      script === undefined ? rmSync(inside(`go.${module}`)) : writeFileSync(inside(`go.${module}`), script),
    goCalls: () => readFileSync(inside("go.calls"), "utf8").split("\n").filter(Boolean),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** A tool of the fake world, at 1.2.3. */
export function fakeTool(name: string, changes: Partial<Tool> = {}): Tool {
  return {
    name,
    module: name,
    package: `example.com/${name}`,
    version: "1.2.3",
    variables: {},
    probe: { args: ["--version"], pattern: /version v(\S+)/ },
    fits: ">=1.2.0 <1.3.0-0",
    coldSeconds: 10,
    ...changes,
  };
}

function writeModule(folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "go.mod"), "module example\n\ngo 1.26.0\n");
}
