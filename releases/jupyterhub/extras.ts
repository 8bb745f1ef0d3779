/** Objects beside the jupyterhub chart, whose network policies are its own. */
import type { Environment, Manifest } from "../contract";
import { ingress } from "../ingress";
import type { JupyterhubArgs } from "./args";

/** Everything that JupyterHub's chart does not make. */
export function jupyterhubExtras(args: JupyterhubArgs, environment: Environment): readonly Manifest<never>[] {
  return ingress(args.ingressClass, environment, { subdomain: "jupyter", service: "proxy-public", port: 80 });
}
