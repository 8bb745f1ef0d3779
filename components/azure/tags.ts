import type { AzureArgs } from "./args";

/** Azure: values have at most 256 characters. */
const LONGEST = 256;

/** Tags of everything in the stack; the stack's own may add to them and not replace them. */
export function tagsOf(
  args: Pick<AzureArgs, "tags" | "profile" | "owner" | "costCentre" | "repository">,
): Readonly<Record<string, string>> {
  return {
    ...args.tags,
    environment: args.profile,
    owner: args.owner,
    "cost-centre": args.costCentre,
    repository: args.repository.slice(0, LONGEST),
    "managed-by": "pulumi",
  };
}
