/** All control planes of a sandbox. */
import type { Home } from "../home";
import { ControlPlane } from "./control-plane";
import { controlPlaneNames } from "./record";

/** Starts those that were ready once; deletes what is left of one that never was. @returns names of the running ones */
export async function startAll(home: Home): Promise<string[]> {
  const started: string[] = [];
  for (const name of controlPlaneNames(home)) {
    if (await new ControlPlane(home, name).resume()) started.push(name);
  }
  return started;
}
