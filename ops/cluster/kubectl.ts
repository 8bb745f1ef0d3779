/** kubectl and helm on the cluster of a stack: for what changes something, and for what a plain read cannot say. */
import { outputOf } from "../process";

export interface ClusterTools {
  /** Throws with what kubectl complained of. */
  readonly kubectl: (...args: readonly string[]) => Promise<string>;
  readonly helm: (...args: readonly string[]) => Promise<string>;
}

export function clusterTools(kubeconfig: string, env: Readonly<NodeJS.ProcessEnv>): ClusterTools {
  const call =
    (program: string) =>
    (...args: readonly string[]) =>
      outputOf(program, ["--kubeconfig", kubeconfig, ...args], { env });
  return { kubectl: call("kubectl"), helm: call("helm") };
}
