/** Resources of a plan, as the engine's events tell of them. */
import type { Resource } from "../../ops/pulumi/progress";

/** One resource called `it`, of this type, to which this is done. */
export function planned(op: string, type: string, protect = false): Resource {
  return {
    urn: `urn:pulumi:dev::p::${type}::it`,
    type,
    op,
    started: 0,
    failed: false,
    inputs: {},
    diffs: [],
    ...(protect && { protect: true }),
  };
}
