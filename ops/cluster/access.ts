/** From a stack's state to its cluster. */
import { kubeconfigOf, outputsOf, plain, resourcesOf, type StateResource } from "../pulumi/state";
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
  const all = resources ?? (await stackResources(call));
  // A destroy that kept the cluster has taken the provider away; what the stack told of the cluster stays.
  const told = plain(outputsOf(all)["kubeconfig"]);
  const kubeconfig = kubeconfigOf(all) ?? (typeof told === "string" ? told : undefined);
  if (kubeconfig === undefined) throw new Error("the stack has no Kubernetes provider yet");
  return ClusterProxy.start(kubeconfig, call.env);
}
