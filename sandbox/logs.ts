/** `sandbox logs`: the log files of the control planes and of the sandbox itself. */
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { ClusterFiles, controlPlaneNames } from "./cluster/record";
import { argocdFolder } from "./gitops/places";
import { SandboxError } from "./error";
import type { Home } from "./home";

export interface LogFile {
  /** e.g. "etcd" */
  readonly component: string;
  /** The control plane, or "sandbox". */
  readonly of: string;
  readonly path: string;
}

export function logFiles(home: Home): LogFile[] {
  const planes = controlPlaneNames(home).flatMap((name) =>
    filesIn(join(new ClusterFiles(home, name).kwokctl, "logs"), name),
  );
  const argocd = controlPlaneNames(home).flatMap((name) => filesIn(join(argocdFolder(home, name), "logs"), name));
  return [...planes, ...argocd, ...filesIn(home.logs, "sandbox")];
}

/** One line a file: what there is. */
export function logList(home: Home): string[] {
  return logFiles(home).map(
    ({ component, of, path }) => `${component.padEnd(25)} ${of.padEnd(30)} ${statSync(path).size} bytes`,
  );
}

/** The last lines of a component's logs, of every control plane. Fails when there is no such component. */
export function logTail(home: Home, component: string, lines: number): string[] {
  const all = logFiles(home);
  const found = all.filter((file) => file.component === component);
  if (found.length === 0) {
    const names = [...new Set(all.map((file) => file.component))].join(", ") || "none yet";
    throw new SandboxError(`There is no log of "${component}" in ${home.root}. Logs: ${names}.`);
  }
  return found.flatMap(({ of, path }) => [
    `==> ${component} of ${of} (${path})`,
    ...tail(readFileSync(path, "utf8"), lines),
  ]);
}

function tail(text: string, lines: number): string[] {
  return text.trimEnd().split("\n").slice(-lines);
}

function filesIn(folder: string, of: string): LogFile[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder)
    .filter((file) => file.endsWith(".log"))
    .sort();
  return files.map((file) => ({ component: file.replace(/\.log$/, ""), of, path: join(folder, file) }));
}
