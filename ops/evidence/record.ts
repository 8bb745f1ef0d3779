/** What `ops up` writes down after its health gate: the evidence that a set of versions has run green somewhere. */
import { z } from "zod";
import type { Check } from "../health/check";
import { worst } from "../health/check";
import type { StackOutputs } from "../pulumi/outputs";
import type { Update } from "../pulumi/history";

const Pin = z.object({ chart: z.string(), version: z.string() });

const Application = z.object({
  name: z.string(),
  /** Version of its chart, and tag of its image, as its version file has them. */
  versions: z.array(z.string()),
  state: z.enum(["ok", "unknown", "warning", "bad"]),
});

const Record_ = z.object({
  stack: z.string(),
  at: z.string(),
  commit: z.string().nullable(),
  /** False where files were changed beside the commit: then nobody else can run the same. */
  clean: z.boolean(),
  kubernetes: z.string().nullable(),
  pins: z.record(z.string(), Pin),
  applications: z.array(Application),
  health: z.object({ state: z.enum(["ok", "unknown", "warning", "bad"]), notWell: z.array(z.string()) }),
  /** Chart packages that are trusted by file only. */
  trusted: z.array(z.string()),
});

export type Evidence = z.infer<typeof Record_>;
export type ApplicationRun = z.infer<typeof Application>;

/** Throws for a text that is no record. */
export function parseEvidence(text: string): Evidence {
  return Record_.parse(JSON.parse(text));
}

export interface Ran {
  readonly stack: string;
  readonly at: Date;
  readonly update: Pick<Update, "commit" | "dirty"> | undefined;
  readonly outputs: StackOutputs;
  readonly checks: readonly Check[];
  readonly applications: readonly ApplicationRun[];
}

export function evidenceOf({ stack, at, update, outputs, checks, applications }: Ran): Evidence {
  const pins = Object.entries(outputs.releases).map(([name, { chart, version }]) => [name, { chart, version }]);
  return {
    stack,
    at: at.toISOString(),
    commit: update?.commit ?? null,
    clean: update?.commit !== undefined && !update.dirty,
    kubernetes: outputs.cluster?.kubernetesVersion ?? null,
    pins: Object.fromEntries(pins) as Evidence["pins"],
    applications: [...applications],
    health: {
      state: worst(checks),
      notWell: checks
        .filter(({ state }) => state !== "ok")
        .map(({ group, subject, state, said }) => `${group} ${subject}: ${state}: ${said}`),
    },
    trusted: outputs.trustedCharts.map(({ chart, version }) => `${chart} ${version}`),
  };
}

/** Whether the record proves something: nothing was bad, and what ran stands in Git. */
export function isGreen({ clean, health }: Pick<Evidence, "clean" | "health">): boolean {
  return clean && health.state !== "bad";
}
