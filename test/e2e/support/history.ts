/** Updates of the past that no sandbox can run: its one control plane knows no other minor of Kubernetes. */
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { home } from "./sandbox";

export interface Forged {
  readonly id: string;
  remove(): void;
}

/** The newest update once more, as if the cluster had been at this version then. */
export function forgedUpdate(stack: string, kubernetes: string): Forged {
  const folder = join(home.state, ".pulumi", "history", "aks-platform", stack);
  const suffixes = [".history.json", ".checkpoint.json"];
  const newest = readdirSync(folder)
    .filter((name) => name.endsWith(".history.json"))
    .sort()
    .at(-1);
  if (newest === undefined) throw new Error(`stack ${stack} has no history`);
  const from = newest.slice(0, -".history.json".length);
  const id = from.replace(/\d+$/, (time) => String(BigInt(time) + 1n));
  for (const suffix of suffixes) {
    const text = readFileSync(join(folder, from + suffix), "utf8");
    writeFileSync(join(folder, id + suffix), text.replace(/("kubernetesVersion": ?)"[^"]*"/g, `$1"${kubernetes}"`));
  }
  return { id, remove: () => suffixes.forEach((suffix) => rmSync(join(folder, id + suffix))) };
}
