/** Check: names, defaults and faults, before anything is done. */
import { createHash, randomBytes } from "node:crypto";
import type { CheckFailure, CheckRequest, CheckResult } from "../protocol/provider";
import { concealAll, own, type Properties, revealAll, type Value } from "../protocol/values";
import { pathInputs } from "./arm-id";
import { resourceShape, validate } from "./contract";
import { text } from "./fields";
import { nameFaults } from "./names";
import { locationFaults } from "./regions";
import type { Cloud, ResourceType } from "./resource-type";
import { valueFaults } from "./value-rules";

export function check(type: ResourceType, request: CheckRequest, cloud: Cloud): CheckResult {
  const faults = validate(type.token, request.news).map(({ path, message }) => ({ property: path, reason: message }));
  const present = Object.entries(revealAll(request.news)).filter(([, value]) => value !== null);
  const named = withName(type, Object.fromEntries(present), request);
  const inputs = withLocation(type, named, request, cloud);
  const names = [...unnamed(type, inputs), ...nameFaults(type, inputs)];
  const values = [...locationFaults(inputs), ...valueFaults(type, inputs)];
  const found = [...faults, ...names, ...values, ...(type.check?.(inputs) ?? [])];
  // One fault a path: the contract's comes first, and is the plainest.
  const failures = found.filter(({ property }, at) => found.findIndex((other) => other.property === property) === at);
  return { inputs: concealAll(inputs, request.news), failures };
}

/** Parts of the id that are missing or empty; the contract has no word on names, for they are made up. */
function unnamed(type: ResourceType, inputs: Properties): CheckFailure[] {
  return pathInputs(type.path)
    .filter((name) => own(inputs, name) === undefined || own(inputs, name) === "")
    .map((property) => ({ property, reason: `Missing required property "${property}" of ${type.token}` }));
}

function withName(type: ResourceType, inputs: Properties, request: CheckRequest): Properties {
  if (own(inputs, type.nameInput) !== undefined) return inputs;
  const name = own(revealAll(request.olds), type.nameInput) ?? madeName(type, request);
  return name === undefined ? inputs : { ...inputs, [type.nameInput]: name };
}

/** Undefined when the project's autonaming is off: then the name is missing, and required. */
function madeName(type: ResourceType, { name, randomSeed, autonaming }: CheckRequest): Value | undefined {
  const seed = randomSeed.length > 0 ? randomSeed : randomBytes(32);
  const digits = createHash("sha256").update(seed).update(name).digest("hex");
  if (type.autoname === "guid") return guidOf(digits);
  if (autonaming?.mode === "disable") return undefined;
  if (autonaming !== undefined) return autonaming.proposedName;
  return type.autoname === "verbatim" ? name : `${name}${digits.slice(0, 8)}`;
}

/** Hex digits as a GUID of version 4. */
function guidOf(digits: string): string {
  const parts = [digits.slice(0, 8), digits.slice(8, 12), `4${digits.slice(13, 16)}`, `8${digits.slice(17, 20)}`];
  return [...parts, digits.slice(20, 32)].join("-");
}

/** Its own, the provider's, that of the last time, or the resource group's; unset while the group is not there yet. */
function withLocation(type: ResourceType, inputs: Properties, request: CheckRequest, cloud: Cloud): Properties {
  if (type.located === false || !hasLocation(type) || own(inputs, "location") !== undefined) return inputs;
  const group = text(inputs, "resourceGroupName");
  const groupId = `/subscriptions/${cloud.settings.subscriptionId}/resourceGroups/${group}`;
  const ofGroup = group === undefined ? undefined : cloud.store.read(groupId)?.inputs;
  const location =
    cloud.settings.location ?? text(revealAll(request.olds), "location") ?? (ofGroup && text(ofGroup, "location"));
  return location === undefined ? inputs : { ...inputs, location };
}

function hasLocation({ token }: ResourceType): boolean {
  return Object.hasOwn(resourceShape(token)?.properties ?? {}, "location");
}
