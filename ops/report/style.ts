/** Colours, or none. */
import pc from "picocolors";

export type Style = ReturnType<typeof pc.createColors>;

export function styleFor(color: boolean): Style {
  return pc.createColors(color);
}
