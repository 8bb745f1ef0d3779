/** The parts of the program's own Pulumi SDK that the host starts. */
import { createRequire } from "node:module";
import { join } from "node:path";

/**
 * Absolute path of a module as a file in `directory` would find it.
 * @param override an environment variable's value; it wins, as in Pulumi's own host
 */
export function locateModule(module: string, directory: string, override = ""): string {
  const wanted = override === "" ? module : override;
  try {
    return createRequire(join(directory, "index.js")).resolve(wanted);
  } catch {
    throw new Error(
      `It looks like the Pulumi SDK has not been installed: no "${wanted}" is found from ${directory}. Run \`npm ci\` there.`,
    );
  }
}
