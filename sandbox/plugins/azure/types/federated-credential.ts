/** Trust of an identity in tokens of somebody else: a service account of the cluster. */
import { setTimeout as sleep } from "node:timers/promises";
import { equal, own, type Properties, type Value } from "../../protocol/values";
import { sameId } from "../arm-id";
import { AzureError } from "../azure-error";
import { type Cloud, grouped, type ResourceType } from "../resource-type";
import { isBusy, type StoredResource } from "../store";
import { IDENTITY } from "./identity";

/** Milliseconds that a write takes: long enough for two at once to meet. */
const WRITE = 250;
/** Source: Microsoft Learn, "Important considerations and restrictions for federated identity credentials". */
const MOST = 20;

export const FEDERATED_CREDENTIAL: ResourceType = grouped(
  "managedidentity:FederatedIdentityCredential",
  `${IDENTITY}/federatedIdentityCredentials/{federatedIdentityCredentialResourceName}`,
  {
    admit: ({ cloud, id, inputs }) => {
      const others = siblings(id, cloud);
      requireAlone(id, others);
      requireOwnSubject(inputs, others);
      if (others.length < MOST || cloud.store.has(id)) return;
      const what = `Too many Federated Identity Credentials: an identity has at most ${MOST}.`;
      throw new AzureError(400, "TooManyFederatedIdentityCredentials", what);
    },
    create: () => sleep(WRITE),
    update: () => sleep(WRITE),
    release: ({ id }, cloud, all) => {
      if (!all) requireAlone(id, siblings(id, cloud));
    },
    remove: () => sleep(WRITE),
  },
);

function siblings(id: string, { store }: Cloud): StoredResource[] {
  const identity = id.slice(0, id.lastIndexOf("/"));
  return store.below(identity).filter((other) => !sameId(other.id, id));
}

function requireAlone(id: string, others: readonly StoredResource[]): void {
  if (!others.some(isBusy)) return;
  const identity = id.split("/").slice(0, -2).join("/");
  const what =
    `Too many Federated Identity Credentials are written concurrently for the managed identity '${identity}'. ` +
    `Concurrent Federated Identity Credentials writes under the same managed identity are not supported.`;
  throw new AzureError(409, "ConcurrentFederatedIdentityCredentialsWritesForSingleManagedIdentity", what);
}

function requireOwnSubject(inputs: Properties, others: readonly StoredResource[]): void {
  const same = (other: StoredResource, name: string): boolean =>
    equal(own(other.inputs, name) ?? null, (own(inputs, name) ?? null) satisfies Value);
  if (!others.some((other) => same(other, "issuer") && same(other, "subject"))) return;
  const what = "Issuer and subject combination already exists for this Managed Identity.";
  throw new AzureError(409, "Conflict", what);
}
