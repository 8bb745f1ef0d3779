/** Who the sandbox's Azure thinks we are; the provider's own config wins over all of it. */
import { own, type Properties, revealAll } from "../protocol/values";

export interface Settings {
  readonly subscriptionId: string;
  readonly tenantId: string;
  readonly clientId: string;
  readonly objectId: string;
  /** `azure-native:location`; undefined when it is not set. */
  readonly location: string | undefined;
}

/** Visibly made up, and shaped as Azure's are. */
const DEFAULTS = {
  subscriptionId: "5a4db0c5-0000-4000-8000-000000000001",
  tenantId: "5a4db0c5-0000-4000-8000-000000000002",
  clientId: "5a4db0c5-0000-4000-8000-000000000003",
  objectId: "5a4db0c5-0000-4000-8000-000000000004",
} as const;

export function settingsFrom(config: Properties): Settings {
  const plain = revealAll(config);
  const given = (name: string): string | undefined => {
    const value = own(plain, name);
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  return {
    subscriptionId: given("subscriptionId") ?? DEFAULTS.subscriptionId,
    tenantId: given("tenantId") ?? DEFAULTS.tenantId,
    clientId: given("clientId") ?? DEFAULTS.clientId,
    objectId: DEFAULTS.objectId,
    location: given("location"),
  };
}
