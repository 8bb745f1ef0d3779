/** Schemas of the quantities that appear in release arguments. */
import { z } from "zod";

const KUBERNETES = /^\d+(\.\d+)?(m|k|M|G|T|Ki|Mi|Gi|Ti)?$/;

/** A Kubernetes storage or memory quantity such as `32Gi`. */
export const quantity = z
  .string()
  .regex(KUBERNETES, { error: 'must be a Kubernetes quantity such as "32Gi" or "500Mi"' });

/** A Prometheus duration such as `15d`. Source: Prometheus documentation, "Querying basics", time durations. */
export const retention = z.string().regex(/^\d+(h|d|w|y)$/, { error: 'must be a duration such as "15d" or "24h"' });

/** Number of pods of a component. Above 9 nothing in this platform gains from more. */
export const replicas = z.int().min(1).max(9);
