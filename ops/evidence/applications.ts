/** Which version each of Argo CD's Applications runs. */
import { z } from "zod";
import { applicationChecks } from "../health/applications";
import type { ApplicationRun } from "./record";

const Source = z.looseObject({
  targetRevision: z.string().optional(),
  helm: z
    .looseObject({ parameters: z.array(z.looseObject({ name: z.string(), value: z.string() })).optional() })
    .optional(),
});

const Application = z.looseObject({
  metadata: z.object({ name: z.string() }),
  spec: z.looseObject({ source: Source.optional(), sources: z.array(Source).optional() }).optional(),
});

/** The chart's version and the values of its parameters, in the order of the version file. */
export function applicationRuns(list: unknown): readonly ApplicationRun[] {
  const { items } = z.object({ items: z.array(Application).nullable() }).parse(list);
  const checks = applicationChecks(list);
  return (items ?? []).map(({ metadata: { name }, spec }, at) => {
    const [source] = spec?.sources ?? (spec?.source ? [spec.source] : []);
    const versions = [source?.targetRevision, ...(source?.helm?.parameters ?? []).map(({ value }) => value)];
    const known = versions.filter((version) => version !== undefined);
    return { name, versions: known, state: checks[at]?.state ?? "unknown" };
  });
}
