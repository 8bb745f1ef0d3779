/** Azure's public regions. Source: Microsoft Learn, "List of Azure regions". */
import type { CheckFailure } from "../protocol/provider";
import type { Properties } from "../protocol/values";
import { nearest } from "./contract/nearest";
import { text } from "./fields";

const WITH_ZONES = `australiaeast austriaeast belgiumcentral brazilsouth canadacentral centralindia centralus chilecentral
  denmarkeast eastasia eastus eastus2 francecentral germanywestcentral indonesiacentral israelcentral italynorth japaneast
  japanwest koreacentral malaysiawest mexicocentral newzealandnorth northeurope norwayeast polandcentral qatarcentral
  southafricanorth southcentralus southeastasia spaincentral swedencentral switzerlandnorth uaenorth uksouth westeurope
  westus2 westus3`;
const WITHOUT_ZONES = `australiacentral australiacentral2 australiasoutheast brazilsoutheast canadaeast francesouth
  germanynorth jioindiacentral jioindiawest koreasouth northcentralus norwaywest southafricawest southindia
  switzerlandwest uaecentral ukwest westcentralus westindia westus`;

const [ZONED, UNZONED] = [WITH_ZONES, WITHOUT_ZONES].map((names) => names.split(/\s+/)) as [string[], string[]];

/** Azure reads "West Europe" as "westeurope". */
function plain(location: string): string {
  return location.toLowerCase().replaceAll(" ", "");
}

/** A location that is none; types that are everywhere have "global". */
export function locationFaults(inputs: Properties): CheckFailure[] {
  const location = text(inputs, "location");
  const known = [...ZONED, ...UNZONED, "global"];
  if (location === undefined || known.includes(plain(location))) return [];
  const meant = nearest(location, known);
  const cure = meant === undefined ? "`az account list-locations -o table` lists them" : `did you mean "${meant}"?`;
  return [{ property: "location", reason: `LocationNotAvailableForResourceType: "${location}" is no region; ${cure}` }];
}

/** False for a region that has no availability zones. */
export function hasZones(location: string): boolean {
  return !UNZONED.includes(plain(location));
}
