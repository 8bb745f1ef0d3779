/** All control planes of a sandbox. */
import type { Home } from "../home";
import { ControlPlane } from "./control-plane";
import { ClusterFiles, controlPlaneNames } from "./record";

/** Starts those that were ready once; deletes what is left of one that never was. @returns names of the running ones */
export async function startAll(home: Home): Promise<string[]> {
  const started: string[] = [];
  for (const name of controlPlaneNames(home)) {
    const plane = new ControlPlane(home, name);
    const record = new ClusterFiles(home, name).read();
    if (record === undefined) {
      await plane.remove();
      continue;
    }
    await plane.start({ kubernetesVersion: record.kubernetesVersion });
    started.push(name);
  }
  return started;
}
