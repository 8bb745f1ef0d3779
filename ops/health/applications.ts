/** Argo CD's Applications. */
import { z } from "zod";
import type { Check, State } from "./check";

const Application = z.looseObject({
  metadata: z.object({ name: z.string(), namespace: z.string() }),
  status: z
    .looseObject({
      sync: z.looseObject({ status: z.string().optional(), revision: z.string().optional() }).optional(),
      health: z.looseObject({ status: z.string().optional(), message: z.string().optional() }).optional(),
      conditions: z.array(z.looseObject({ type: z.string(), message: z.string().optional() })).optional(),
    })
    .optional(),
});

const HEALTH: Readonly<Record<string, State>> = {
  Healthy: "ok",
  Suspended: "ok",
  Progressing: "warning",
  Missing: "bad",
  Degraded: "bad",
  Unknown: "unknown",
};

/** One check an Application of a list. */
export function applicationChecks(list: unknown): readonly Check[] {
  const { items } = z.object({ items: z.array(Application).nullable() }).parse(list);
  return (items ?? []).map(({ metadata, status }) => {
    const sync = status?.sync?.status;
    const health = status?.health?.status;
    const fault = status?.conditions?.find(({ type }) => type.endsWith("Error"))?.message;
    const said = [sync ?? "not synced yet", health ?? "health not known yet", ...(fault ? [fault.split("\n")[0]] : [])];
    return {
      group: "applications",
      subject: metadata.name,
      state: stateOf(sync, health, fault),
      said: said.join(", "),
    };
  });
}

function stateOf(sync: string | undefined, health: string | undefined, fault: string | undefined): State {
  if (fault !== undefined) return "bad";
  const state = health === undefined ? "unknown" : (HEALTH[health] ?? "unknown");
  return state === "ok" && sync !== "Synced" ? "warning" : state;
}
