/** Every rule over resources, one line each. */
import type { ResourceRule } from "../rule";
import { exactPins } from "./exact-pins";
import { noBroadRole } from "./no-broad-role";
import { noLocalAccounts } from "./no-local-accounts";
import { noOpenRange } from "./no-open-range";
import { noPlainSecret } from "./no-plain-secret";
import { noPublicEndpoint } from "./no-public-endpoint";
import { protectedData } from "./protected-data";
import { tagged } from "./tagged";

export const resourceRules: readonly ResourceRule[] = [
  exactPins,
  noBroadRole,
  noLocalAccounts,
  noOpenRange,
  noPlainSecret,
  noPublicEndpoint,
  protectedData,
  tagged,
];
