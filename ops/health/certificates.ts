/** Certificates that cert-manager keeps. */
import { z } from "zod";
import type { Check, State } from "./check";

const Certificate = z.looseObject({
  metadata: z.object({ name: z.string(), namespace: z.string() }),
  status: z
    .looseObject({
      notAfter: z.string().optional(),
      conditions: z
        .array(z.looseObject({ type: z.string(), status: z.string(), message: z.string().optional() }))
        .optional(),
    })
    .optional(),
});

/** cert-manager renews after two thirds of a certificate's life: one of 90 days that has less than this was not renewed. */
const SOON_DAYS = 14;
const DAY_MS = 86_400_000;

/** One check a Certificate of a list. */
export function certificateChecks(list: unknown, now: Date): readonly Check[] {
  const { items } = z.object({ items: z.array(Certificate).nullable() }).parse(list);
  return (items ?? []).map(({ metadata: { namespace, name }, status }) => {
    const ready = status?.conditions?.find(({ type }) => type === "Ready");
    const days = status?.notAfter ? Math.floor((Date.parse(status.notAfter) - now.getTime()) / DAY_MS) : undefined;
    const until = days === undefined ? "" : days < 0 ? `, expired ${-days} days ago` : `, expires in ${days} days`;
    const said =
      ready === undefined ? "not issued yet" : ready.status === "True" ? "ready" : (ready.message ?? "not ready");
    return {
      group: "certificates",
      subject: `${namespace}/${name}`,
      state: stateOf(ready?.status, days),
      said: said + until,
    };
  });
}

function stateOf(ready: string | undefined, days: number | undefined): State {
  if (days !== undefined && days < 0) return "bad";
  if (ready === undefined) return "unknown";
  if (ready !== "True") return "bad";
  return days !== undefined && days < SOON_DAYS ? "warning" : "ok";
}
