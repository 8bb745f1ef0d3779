/** Every rule over resources, one line each. */
import type { ResourceRule } from "../rule";
import { exactPins } from "./exact-pins";
import { noBroadRole } from "./no-broad-role";
import { noLocalAccounts } from "./no-local-accounts";
import { noOpenRange } from "./no-open-range";
import { noPlainSecret } from "./no-plain-secret";
import { noPublicData } from "./no-public-data";
import { protectedData } from "./protected-data";

export const resourceRules: readonly ResourceRule[] = [
  exactPins,
  noBroadRole,
  noLocalAccounts,
  noOpenRange,
  noPlainSecret,
  noPublicData,
  protectedData,
];
