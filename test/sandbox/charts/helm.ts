/** Renders charts with the sandbox's Helm. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { ensureTools } from "../../../sandbox/toolchain";

/** What the sandbox's API server would answer, as far as the charts ask. */
const SERVED = ["monitoring.coreos.com/v1", "policy/v1", "policy/v1/PodDisruptionBudget"];

export interface Rendering {
  readonly release: string;
  /** Path of a chart package. */
  readonly chart: string;
  /** Paths of values files, later ones winning. */
  readonly values: readonly string[];
}

/** Path of Helm: as `npm start` finds it. */
export async function helmPath(): Promise<string> {
  return (await ensureTools(["helm"])).helm.path;
}

/** Output of `helm template`, custom resource definitions included. */
export async function render(helm: string, rendering: Rendering): Promise<string> {
  const { release, chart, values } = rendering;
  const served = SERVED.flatMap((version) => ["--api-versions", version]);
  const files = values.flatMap((path) => ["--values", path]);
  const args = ["template", release, chart, "--namespace", "ns", "--include-crds", "--kube-version", "1.36.0"];
  const { stdout } = await promisify(execFile)(helm, [...args, ...served, ...files], { maxBuffer: 64 * 1024 * 1024 });
  return stdout;
}
