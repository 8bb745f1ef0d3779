/** Kustomize itself, for tests of the GitOps tree. */
import { execFile } from "node:child_process";
import { delimiter, isAbsolute } from "node:path";
import { promisify } from "node:util";
import { consoleReport, ensureTools } from "../../sandbox/toolchain";
import { programs } from "../../sandbox/toolchain/path";

let resolved: Promise<string> | undefined;

/** The first kustomize on PATH, else the sandbox's, which is built when it is not there yet. */
function kustomizePath(): Promise<string> {
  resolved ??= (async () => {
    const folders = (process.env["PATH"] ?? "").split(delimiter).filter(isAbsolute);
    const [onPath] = programs("kustomize", folders);
    if (onPath !== undefined) return onPath;
    const report = { ...consoleReport(), line: () => undefined };
    return (await ensureTools(["kustomize"], { report })).kustomize.path;
  })();
  return resolved;
}

/** What `kustomize build` prints for a folder. */
export async function kustomizeBuild(folder: string): Promise<string> {
  const { stdout } = await promisify(execFile)(await kustomizePath(), ["build", folder], { maxBuffer: 64 << 20 });
  return stdout;
}
