/** Texts that several parts of a stack's schema share. */
import { z } from "zod";

import { canonical, formatCidr, isCanonical, parseCidr } from "../cidr";

/** RFC 1123 label. */
export const LABEL = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?";

/** An IPv4 range without host bits. */
export const cidr = z.string().superRefine((text, context) => {
  const range = parseCidr(text);
  if (range === null) {
    context.addIssue({
      code: "custom",
      message: 'is no IPv4 range; write an address and a prefix, as in "10.10.0.0/16"',
    });
  } else if (!isCanonical(range)) {
    const right = formatCidr(canonical(range));
    context.addIssue({ code: "custom", message: `has host bits set; the range of this prefix is "${right}"` });
  }
});

/** Whether no two items are equal. */
export function distinct(items: readonly unknown[]): boolean {
  return new Set(items).size === items.length;
}
