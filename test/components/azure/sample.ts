/** Arguments of Azure in these tests: those of the committed stacks, and a place without a cloud. */
import * as pulumi from "@pulumi/pulumi";
import type { AzureArgs } from "../../../components/azure/args";
import type { Place } from "../../../components/azure/place";
import type { Profile } from "../../../releases/contract";
import { registry } from "../../../releases/registry";
import { parseStack } from "../../../stacks/parse";
import { committed, filledIn } from "../../support/committed";
import { SUBSCRIPTION } from "../answers";

/** What stack `profile` gives, with further configuration laid over it by full key. */
export function azureArgs(profile: Profile, config: Readonly<Record<string, unknown>> = {}): AzureArgs {
  const all = { ...filledIn(committed(profile)), ...config };
  const {
    name: stack,
    environment,
    access,
    azure,
    gitops,
  } = parseStack({ stack: profile, config: all, env: {} }, registry);
  const { domain } = environment;
  return { ...azure, stack, profile, domain, access, repository: gitops.repository };
}

export const AZURE: AzureArgs = azureArgs("dev");

/** Where the resources of a component's own tests stand. Made within `record`, since it holds an output. */
export function place(): Place {
  return { resourceGroupName: pulumi.output("rg"), groupName: "rg", location: "westeurope", tags: { team: "a" } };
}

/** An id in the tests' subscription. */
export function idOf(name: string): string {
  return `${SUBSCRIPTION}/resourceGroups/rg/providers/test/${name}`;
}
