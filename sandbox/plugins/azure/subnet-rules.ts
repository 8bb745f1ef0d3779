/** What subnets are delegated to, and who may stand in them. */
import type { Properties } from "../protocol/values";
import { nameOf } from "./arm-id";
import { AzureError } from "./azure-error";
import { maps, text } from "./fields";
import type { Store } from "./store";

/** Services that a subnet is given to. */
export function delegations(subnet: Properties): string[] {
  return maps(subnet, "delegations").flatMap((delegation) => text(delegation, "serviceName") ?? []);
}

/** Throws when the subnet is not given to the service. */
export function requireDelegated(subnetId: string, service: string, store: Store): void {
  const found = delegations(store.read(subnetId)?.inputs ?? {});
  if (found.some((name) => name.toLowerCase() === service.toLowerCase())) return;
  const what = `Subnet with id '${subnetId}' requires any of the following delegation(s) [${service}] to reference service association link.`;
  throw new AzureError(400, "SubnetMissingRequiredDelegation", what);
}

/** Throws when the subnet is given to some service. @param code Azure's, by who wants to stand in it */
export function requireFree(subnetId: string, code: string, store: Store): void {
  const [other] = delegations(store.read(subnetId)?.inputs ?? {});
  if (other === undefined) return;
  const what =
    `The subnet ${nameOf(subnetId)} is delegated to ${other}: no other resources can be deployed in it. ` +
    `Use a subnet without delegations.`;
  throw new AzureError(400, code, what);
}
