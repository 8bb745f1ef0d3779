/** What was done to a stack so far: one file an update in the backend, with its commit, its config and a copy of the state. */
import { z } from "zod";
import { backendOf } from "./backend";
import { backendFiles, type BackendFiles } from "./files";
import type { StackCall } from "./run";

const Entry = z.looseObject({
  kind: z.string(),
  startTime: z.number(),
  endTime: z.number().optional(),
  message: z.string().optional(),
  environment: z.record(z.string(), z.string()).nullish(),
  config: z.record(z.string(), z.unknown()).nullish(),
  result: z.string().optional(),
  resourceChanges: z.record(z.string(), z.number()).nullish(),
});

/** An update, a destroy, a refresh or an import that has ended. */
export interface Update {
  /** Name of its files in the backend, unique and in the order of time. */
  readonly id: string;
  readonly kind: string;
  readonly ended: Date;
  readonly result: string;
  readonly commit: string | undefined;
  /** True when files were changed beside the commit: what ran is not in Git. */
  readonly dirty: boolean;
  readonly author: string | undefined;
  readonly message: string;
  readonly changes: Readonly<Record<string, number>>;
}

/** One history file. Its numbers are seconds since 1970. */
export function parseUpdate(id: string, text: string): Update {
  const {
    kind,
    startTime,
    endTime,
    message = "",
    environment,
    result = "",
    resourceChanges,
  } = Entry.parse(JSON.parse(text));
  return {
    id,
    kind,
    ended: new Date((endTime ?? startTime) * 1000),
    result,
    commit: environment?.["git.head"],
    dirty: environment?.["git.dirty"] === "true",
    author: environment?.["git.author"] ?? environment?.["git.committer"],
    message: message.split("\n")[0] ?? "",
    changes: resourceChanges ?? {},
  };
}

/** The stack's configuration as an update had it; encrypted values stay so. */
export function configOf(text: string): Readonly<Record<string, unknown>> {
  return Entry.parse(JSON.parse(text)).config ?? {};
}

export interface History {
  /** Ids, newest first. */
  readonly ids: readonly string[];
  update(id: string): Promise<Update>;
  /** The history file as it is. */
  text(id: string): Promise<string>;
  /** The state as the update left it: an export's `deployment`. */
  checkpoint(id: string): Promise<string>;
}

/** Names of the backend's history, see pulumi/pulumi:pkg/backend/diy/state.go. */
export async function historyOf(call: StackCall): Promise<History> {
  const backend = await backendOf(call);
  const files: BackendFiles = backendFiles(backend, call.env);
  const folder = `history/${backend.project}/${call.stack}`;
  const suffix = ".history.json";
  const paths = await files.list(folder);
  const ids = paths
    .filter((path) => path.endsWith(suffix))
    .map((path) => path.slice(folder.length + 1, -suffix.length));
  const text = (id: string): Promise<string> => files.read(`${folder}/${id}${suffix}`);
  return {
    ids: ids.sort().reverse(),
    text,
    update: async (id) => parseUpdate(id, await text(id)),
    checkpoint: (id) => files.read(`${folder}/${id}.checkpoint.json`),
  };
}

export async function lastUpdate(call: StackCall): Promise<Update | undefined> {
  const history = await historyOf(call);
  const [newest] = history.ids;
  return newest === undefined ? undefined : history.update(newest);
}
