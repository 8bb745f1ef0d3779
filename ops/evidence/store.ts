/** Records beside the state: `.pulumi/evidence/<project>/<stack>/<time>.json`, one a green or red run, never changed. */
import { backendOf } from "../pulumi/backend";
import { backendFiles } from "../pulumi/files";
import type { StackCall } from "../pulumi/run";
import { parseEvidence, type Evidence } from "./record";

/** How many of the newest records are read; older ones prove nothing that a newer one does not. */
const NEWEST = 50;

export async function writeEvidence(call: StackCall, evidence: Evidence): Promise<string> {
  const backend = await backendOf(call);
  const path = `evidence/${backend.project}/${evidence.stack}/${evidence.at.replaceAll(":", "-")}.json`;
  await backendFiles(backend, call.env).write(path, `${JSON.stringify(evidence, null, 2)}\n`);
  return path;
}

/** Records of a stack, newest first; a damaged one is left out. */
export async function readEvidence(call: StackCall): Promise<readonly Evidence[]> {
  const backend = await backendOf(call);
  const files = backendFiles(backend, call.env);
  const paths = await files.list(`evidence/${backend.project}/${call.stack}`);
  const newest = [...paths].sort().reverse().slice(0, NEWEST);
  const read = newest.map(async (path) => {
    try {
      return [parseEvidence(await files.read(path))];
    } catch {
      return [];
    }
  });
  return (await Promise.all(read)).flat();
}
