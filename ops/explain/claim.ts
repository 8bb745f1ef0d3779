/** Why a PersistentVolumeClaim is not bound. */
import type { Claim, Event, Reason, Scene } from "./objects";
import { eventsOf, lastMessage } from "./event";

const TELLING = ["ProvisioningFailed", "FailedBinding", "ExternalProvisioning", "WaitForFirstConsumer"];

export function explainClaim(claim: Claim, scene: Scene): Reason {
  const storageClass = claim.spec?.storageClassName;
  if (storageClass && scene.storageClasses && !scene.storageClasses.includes(storageClass)) {
    const known = scene.storageClasses.join(", ") || "none";
    return {
      problem: `there is no storage class ${storageClass} (there are: ${known})`,
      cure: "set the release's storage class to one of these",
    };
  }
  const events = eventsOf(scene.events, "PersistentVolumeClaim", claim.metadata);
  const message = lastMessage(events.filter((event: Event) => TELLING.includes(event.reason ?? "")));
  if (message) return { problem: message };
  if (!storageClass) {
    return {
      problem: "it names no storage class and the cluster has no default one",
      cure: "name a storage class in the release's values",
    };
  }
  return {
    problem: `storage class ${storageClass} has made no volume yet`,
    cure: "look at its CSI driver in kube-system",
  };
}
