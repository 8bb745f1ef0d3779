/** From a stack's state to its cluster. */
import { resourcesOf, kubeconfigOf, type StateResource } from "../pulumi/state";
import { run, type StackCall } from "../pulumi/run";
import { cliMessage } from "../pulumi/complaint";
import { ClusterProxy } from "./proxy";

/** The stack's resources, secrets in the clear: never print them. Throws with pulumi's own words. */
export async function stackResources(call: StackCall): Promise<readonly StateResource[]> {
  // `stack export` knows no --config-file and needs none: the state itself names its secrets provider.
  const { exitCode, stdout, stderr } = await run(
    ["stack", "export", "--stack", call.stack, "--show-secrets", "--non-interactive"],
    call.env,
  );
  if (exitCode === 0) return resourcesOf(stdout);
  throw new Error(cliMessage(stderr));
}

/** Opens the cluster that the stack's Kubernetes provider talks to, with that provider's own credentials. */
export async function openCluster(call: StackCall, resources?: readonly StateResource[]): Promise<ClusterProxy> {
  const kubeconfig = kubeconfigOf(resources ?? (await stackResources(call)));
  if (kubeconfig === undefined) throw new Error("the stack has no Kubernetes provider yet");
  return ClusterProxy.start(kubeconfig, call.env);
}
