/** Outputs as promises, so that a test can await them and needs no `apply`. */
import * as pulumi from "@pulumi/pulumi";

interface Inside<T> {
  promise(withUnknowns?: boolean): Promise<T>;
  readonly isKnown: Promise<boolean>;
  readonly isSecret: Promise<boolean>;
  allResources(): Promise<Set<pulumi.Resource>>;
}

/**
 * The value of an output, nested outputs included; `undefined` where it is unknown.
 *
 * @throws what the output was rejected with; the rejection then belongs to the caller alone.
 */
export function valueOf<T>(input: pulumi.Input<T>): Promise<pulumi.Unwrap<T>> {
  const output = inside(pulumi.output(input));
  // The same failure rejects these three as well, and the caller of valueOf has no hold of them.
  for (const twin of [output.isKnown, output.isSecret, output.allResources()]) twin.catch(() => undefined);
  return output.promise();
}

/** False where the value is settled only by an update. */
export function isKnown(input: pulumi.Input<unknown>): Promise<boolean> {
  return inside(pulumi.output(input)).isKnown;
}

/** True where the engine keeps the value encrypted in the state. */
export function isSecret(input: pulumi.Input<unknown>): Promise<boolean> {
  return inside(pulumi.output(input)).isSecret;
}

function inside<T>(output: pulumi.Output<T>): Inside<T> {
  return output as unknown as Inside<T>;
}
