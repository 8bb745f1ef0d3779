import type { CheckFailure } from "../../protocol/provider";
import type { Properties } from "../../protocol/values";
import { text } from "../fields";
import { type ResourceType, words } from "../resource-type";

export const RESOURCE_GROUP: ResourceType = {
  token: "azure-native:resources:ResourceGroup",
  apiVersion: "2024-03-01",
  path: "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}",
  nameInput: "resourceGroupName",
  autoname: "random",
  inputs: words("location managedBy resourceGroupName tags"),
  required: ["location"],
  replaces: ["location", "managedBy"],
  rejects: [],
  located: true,
  outputs: words("azureApiVersion name properties type"),
  check,
  compute: () => ({ properties: { provisioningState: "Succeeded" }, type: "Microsoft.Resources/resourceGroups" }),
};

/** Source: Microsoft Learn, "Naming rules and restrictions for Azure resources". */
function check(inputs: Properties): CheckFailure[] {
  const name = text(inputs, "resourceGroupName");
  if (name === undefined || /^[\p{L}\p{N}._()-]{0,89}[\p{L}\p{N}_()-]$/u.test(name)) return [];
  const reason =
    `"${name}" cannot name a resource group: 1 to 90 letters, digits, underscores, hyphens, periods and brackets, ` +
    `and no period at the end`;
  return [{ property: "resourceGroupName", reason }];
}
