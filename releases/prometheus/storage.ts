/** Volumes of monitoring. */
import type { Tree } from "../contract";
import { DISK_CLASS } from "../placement";

/** A volume of each pod. */
export function claim(storage: string): Tree<never> {
  return {
    volumeClaimTemplate: {
      spec: {
        storageClassName: DISK_CLASS,
        accessModes: ["ReadWriteOnce"],
        resources: { requests: { storage } },
      },
    },
  };
}

/** The rest is for the log of writes and for compaction, which needs room for a second copy of what it merges. */
const SHARE = 0.8;
/** Bytes of Kubernetes's units. */
const UNITS: Readonly<Record<string, number>> = {
  ...{ "": 1, k: 1e3, M: 1e6, G: 1e9, T: 1e12 },
  ...{ Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40 },
};

/**
 * Prometheus' own limit for a volume of this size, in its own unit: MB are mebibytes there.
 * @throws Error ("internal:") when the text is no quantity; the schema lets none through
 */
export function retentionSize(storage: string): string {
  const [, digits = "", unit = ""] = /^([\d.]+)(\w*)$/.exec(storage) ?? [];
  const factor = UNITS[unit];
  if (digits === "" || factor === undefined) throw new Error(`internal: "${storage}" is no quantity`);
  return `${Math.floor((Number(digits) * factor * SHARE) / 2 ** 20)}MB`;
}
