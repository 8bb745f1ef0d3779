/** The file that says which calls to Azure shall go wrong, and how. */
import { readFileSync } from "node:fs";
import { closest } from "fastest-levenshtein";
import { parse } from "yaml";
import * as z from "zod";
import { TOKENS } from "../contract/types";

const failure = z.strictObject({
  status: z.int().min(400).max(599).default(500),
  code: z.string().min(1).default("InternalServerError"),
  message: z.string().min(1).default("The sandbox was told to let this call fail."),
});

const effect = z.union([
  /** Nothing is done. The provider tries again by itself for 408, 429, 500, 502, 503 and 504. */
  z.strictObject({ fail: failure }),
  /** Nothing is done: 429 TooManyRequests, `retryAfter` seconds before the next try. */
  z.strictObject({ throttle: z.strictObject({ retryAfter: z.number().min(0).max(60).default(1) }) }),
  /** No answer for so many seconds, then all goes on; without seconds it never does. */
  z.strictObject({ hang: z.strictObject({ seconds: z.number().min(0).max(3600).optional() }) }),
  /** Done, and the answer is lost: the caller sees a broken connection, or waits for ever. */
  z.strictObject({ lose: z.strictObject({ answer: z.enum(["reset", "hang"]).default("reset") }) }),
  /** Done, and half broken: it is there, in state Failed, and the caller is told so. */
  z.strictObject({ breaks: failure }),
]);

const fault = z.strictObject({
  /** As the engine spells it, with or without "azure-native:"; "*" is any. */
  type: z.string().refine(isKnownType, { error: ({ input }) => `${String(input)}: ${unknownType(String(input))}` }),
  operation: z.enum(["create", "read", "update", "delete"]),
  /** The last part of the id. @default any */
  name: z.string().min(1).optional(),
  /** The first call that goes wrong, counted from 1 among those that match. */
  call: z.int().min(1).default(1),
  /** So many calls from there on. */
  times: z.int().min(1).default(1),
  effect,
});

const schema = z.strictObject({ faults: z.array(fault) });

export type Effect = z.infer<typeof effect>;
export type Fault = z.infer<typeof fault>;
export type Failure = z.infer<typeof failure>;

export interface Faults {
  /** Path of the file. */
  readonly path: string;
  /** As it was read: calls are counted anew when it changes. */
  readonly text: string;
  readonly list: readonly Fault[];
}

/** @throws with every fault of the file: path in it, rule, and where one is near, what was meant. */
export function readFaults(path: string): Faults {
  const text = textOf(path);
  const result = schema.safeParse(parse(text));
  if (result.success) return { path, text, list: result.data.faults };
  const lines = result.error.issues.flatMap((issue) => issuesOf(issue)).map((line) => `\n  ${line}`);
  throw new Error(
    `${path}, named by PLATFORM_SANDBOX_AZURE_FAULTS, is no list of faults:${lines.join("")}\nSee docs/sandbox.md.`,
  );
}

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new Error(`${path}, named by PLATFORM_SANDBOX_AZURE_FAULTS, cannot be read: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

function issuesOf(issue: z.core.$ZodIssue): string[] {
  const at = issue.path.map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`)).join("");
  if (issue.code !== "invalid_union") return [`${at.replace(/^\./, "")}: ${issue.message}`];
  return [
    `${at.replace(/^\./, "")}: one of fail, throttle, hang, lose, breaks, with the keys that docs/sandbox.md lists`,
  ];
}

const SHORT = TOKENS.map((token) => token.replace("azure-native:", ""));

function isKnownType(type: string): boolean {
  return type === "*" || SHORT.includes(type.replace("azure-native:", ""));
}

function unknownType(type: string): string {
  return `no type of the sandbox's Azure; did you mean "${closest(type.replace("azure-native:", ""), SHORT)}"?`;
}
