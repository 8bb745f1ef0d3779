/** All types of the double: a new one is one entry here. */
import { closest } from "fastest-levenshtein";
import type { ResourceType } from "./resource-type";
import { AGENT_POOL } from "./types/agent-pool";
import * as backup from "./types/backup";
import { FEDERATED_CREDENTIAL } from "./types/federated-credential";
import { USER_ASSIGNED_IDENTITY } from "./types/identity";
import * as keyVault from "./types/key-vault";
import * as maintenance from "./types/maintenance";
import { MANAGED_CLUSTER } from "./types/managed-cluster";
import * as monitor from "./types/monitor";
import { PEERING, SUBNET, VIRTUAL_NETWORK } from "./types/network";
import * as networkParts from "./types/network-parts";
import * as postgresql from "./types/postgresql";
import * as privateLink from "./types/private-link";
import { RESOURCE_GROUP } from "./types/resource-group";
import { ROLE_ASSIGNMENT } from "./types/role-assignment";
import * as storage from "./types/storage";

/** A family is a file that exports types and nothing else. */
const FAMILIES: readonly Readonly<Record<string, ResourceType>>[] = [
  { AGENT_POOL, MANAGED_CLUSTER, PEERING, RESOURCE_GROUP, SUBNET, VIRTUAL_NETWORK },
  { FEDERATED_CREDENTIAL, ROLE_ASSIGNMENT, USER_ASSIGNED_IDENTITY },
  { ...backup, ...keyVault, ...maintenance, ...monitor, ...networkParts },
  { ...postgresql, ...privateLink, ...storage },
];

const TYPES: ReadonlyMap<string, ResourceType> = new Map(
  FAMILIES.flatMap((family) => Object.values(family)).map((type) => [type.token, type]),
);

/** Throws for a type that the double does not have, with its name and the nearest one that it has. */
export function typeOf(token: string): ResourceType {
  const found = TYPES.get(token);
  if (found !== undefined) return found;
  const known = [...TYPES.keys()];
  throw new Error(
    `the sandbox's Azure has no type "${token}" (nearest: "${closest(token, known)}"). ` +
      `Add it in sandbox/plugins/azure/types; until then a stack with it runs on real Azure only.`,
  );
}

/** All of them. */
export function allTypes(): readonly ResourceType[] {
  return [...TYPES.values()];
}
