import { PriorityClass } from "@pulumi/kubernetes/scheduling/v1";
import type * as pulumi from "@pulumi/pulumi";

import { priorityClasses } from "../../releases/priorities";

/** Makes the platform's priority classes: they are of the whole cluster, so once for all releases. */
export function createPriorityClasses(opts: pulumi.CustomResourceOptions): readonly PriorityClass[] {
  return priorityClasses.map(
    ({ name, ...rest }) => new PriorityClass(name, { metadata: { name }, globalDefault: false, ...rest }, opts),
  );
}
