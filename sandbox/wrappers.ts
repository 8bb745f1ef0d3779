/** The programs in `bin/`: the real ones, with the sandbox's environment baked in. */
import { join } from "node:path";
import { lastChoice } from "./chart-source";
import { engineVariables } from "./engine-env";
import { writeAtomically } from "./files";
import type { Home } from "./home";
import type { ToolPaths } from "./tools";

export function writeWrappers(home: Home, tools: ToolPaths, repository: string): void {
  const write = (name: string, text: string): void => writeAtomically(join(home.bin, name), text, 0o755);
  write("pulumi", pulumiWrapper(home, tools["pulumi"] ?? "pulumi", repository));
  write("kubectl", plainWrapper(home, tools["kubectl"] ?? "kubectl"));
  write("helm", plainWrapper(home, tools["helm"] ?? "helm"));
}

export function plainWrapper(home: Home, program: string): string {
  return `${head(home)}exec ${quote(program)} "$@"\n`;
}

/** Takes the stack's config from the sandbox's copy, which it has made or refreshed when the committed file is newer. */
export function pulumiWrapper(home: Home, program: string, repository: string): string {
  const cli = [process.execPath, join(repository, "sandbox", "bootstrap.mjs"), join(repository, "sandbox", "cli.ts")];
  return `${head(home)}stack=\${PULUMI_STACK:-} next= given=
for word in "$@"; do
  if [ -n "$next" ]; then stack=$word; next=; continue; fi
  case "$word" in
    -s | --stack) next=yes ;;
    --stack=*) stack=\${word#--stack=} ;;
    --config-file | --config-file=*) given=yes ;;
  esac
done
if [ -z "$stack" ]; then
  stack=$(sed -n 's#.*"organization/[^/"]*/\\([^"]*\\)".*#\\1#p' "$PULUMI_HOME"/workspaces/*.json 2>/dev/null | head -n 1)
fi
stack=\${stack##*/}
copy=${quote(home.stacks)}/Pulumi.$stack.yaml
committed=${quote(repository)}/Pulumi.$stack.yaml
if [ -z "$given" ] && [ -f "$committed" ]; then
  if [ ! -e "$copy" ] || [ "$committed" -nt "$copy" ]; then ${cli.map(quote).join(" ")} stack "$stack" >&2 || exit; fi
  export PULUMI_OPTION_CONFIG_FILE="$copy"
fi
exec ${quote(program)} "$@"
`;
}

/** A shell word that means exactly `text`. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function head(home: Home): string {
  const exports = (variables: Readonly<Record<string, string>>): string =>
    Object.entries(variables)
      .map(([name, value]) => `export ${name}=${quote(value)}`)
      .join("\n");
  return `#!/bin/sh
# Written by \`npm run sandbox -- up\`.
${exports(engineVariables(home))}
if [ -z "\${PLATFORM_CHARTS_MIRROR:-}\${PLATFORM_CHARTS_TRUST:-}" ]; then
  :
${exports(lastChoice(home).variables)}
fi
export PATH=${quote(home.bin)}:"$PATH"
`;
}
