import type * as pulumi from "@pulumi/pulumi";

/** Where a resource stands: what nearly every one is told. */
export interface Place {
  readonly resourceGroupName: pulumi.Output<string>;
  /** Plain name of the group: names must be known before Azure answers. */
  readonly groupName: string;
  readonly location: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** The inputs of that name that resources take. */
export function standing({ resourceGroupName, location, tags }: Place) {
  return { resourceGroupName, location, tags };
}
