/** Finds secrets that stand in plain sight. */
import type { Registered } from "../support/mocks";

/** `<type> <name>: <path>` of every text that holds one of the words and is not marked secret. */
export function leaks(resources: readonly Registered[], words: readonly string[]): readonly string[] {
  return resources.flatMap(({ type, name, inputs, secrets }) =>
    texts(inputs, "")
      .filter(({ text }) => words.some((word) => text.includes(word)))
      .filter(({ path }) => !secrets.some((secret) => covers(secret, path)))
      .map(({ path }) => `${type} ${name}: ${path}`),
  );
}

function covers(secret: string, path: string): boolean {
  return secret === "" || path === secret || path.startsWith(`${secret}.`) || path.startsWith(`${secret}[`);
}

interface Text {
  readonly path: string;
  readonly text: string;
}

function texts(value: unknown, path: string): readonly Text[] {
  if (typeof value === "string") return [{ path, text: value }];
  if (Array.isArray(value)) return value.flatMap((item, at) => texts(item, `${path}[${at}]`));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, below]) => texts(below, path === "" ? key : `${path}.${key}`));
}
