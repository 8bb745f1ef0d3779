/** All types of the double: a new one is one entry here. */
import { closest } from "fastest-levenshtein";
import type { ResourceType } from "./resource-type";
import { AGENT_POOL } from "./types/agent-pool";
import { ROLE_ASSIGNMENT, USER_ASSIGNED_IDENTITY } from "./types/identity";
import { MANAGED_CLUSTER } from "./types/managed-cluster";
import { SUBNET, VIRTUAL_NETWORK } from "./types/network";
import { RESOURCE_GROUP } from "./types/resource-group";

const TYPES: readonly ResourceType[] = [
  RESOURCE_GROUP,
  VIRTUAL_NETWORK,
  SUBNET,
  USER_ASSIGNED_IDENTITY,
  ROLE_ASSIGNMENT,
  MANAGED_CLUSTER,
  AGENT_POOL,
];

/** Throws for a type that the double does not have, with its name and the nearest one that it has. */
export function typeOf(token: string): ResourceType {
  const found = TYPES.find((type) => type.token === token);
  if (found !== undefined) return found;
  const known = TYPES.map((type) => type.token);
  throw new Error(
    `the sandbox's Azure has no type "${token}" (nearest: "${closest(token, known)}"). ` +
      `Add it in sandbox/plugins/azure/types; until then a stack with it runs on real Azure only.`,
  );
}
