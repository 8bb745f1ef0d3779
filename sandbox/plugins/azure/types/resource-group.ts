import { own } from "../../protocol/values";
import type { ResourceType } from "../resource-type";

export const RESOURCE_GROUP: ResourceType = {
  token: "azure-native:resources:ResourceGroup",
  path: "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}",
  nameInput: "resourceGroupName",
  autoname: "random",
  check: (inputs) =>
    own(inputs, "location") === undefined
      ? [{ property: "location", reason: 'Missing required property "location"' }]
      : [],
  compute: () => ({ properties: { provisioningState: "Succeeded" } }),
};
