/** The secret texts of a state, so that they can be kept out of what is shown. */
import { plain, type StateResource } from "./state";

function texts(value: unknown, secret: boolean): readonly string[] {
  const inner = plain(value);
  const hidden = secret || inner !== value;
  if (typeof inner === "string") return hidden ? [inner] : [];
  if (typeof inner !== "object" || inner === null) return [];
  return Object.values(inner).flatMap((one) => texts(one, hidden));
}

/** Every text that the state keeps as a secret. Values of Releases are left out: Pulumi marks all of them, plain ones too. */
export function secretTexts(resources: readonly StateResource[]): readonly string[] {
  const own = resources.filter(
    ({ type }) => type !== "kubernetes:helm.sh/v3:Release" && type !== "pulumi:pulumi:Stack",
  );
  return [...new Set(own.flatMap(({ inputs, outputs }) => texts([inputs, outputs], false)))];
}
