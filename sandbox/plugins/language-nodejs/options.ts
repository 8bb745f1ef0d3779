/** `runtime.options` of Pulumi.yaml, with the meaning and the messages of Pulumi's own Node language host. */
import type { Properties } from "../protocol/values";

export interface RuntimeOptions {
  /** Run TypeScript sources through ts-node. @default true */
  readonly typescript: boolean;
  /** Path of a tsconfig, relative to the program; undefined for the usual one. */
  readonly tsconfig: string | undefined;
  /** Arguments for node itself. */
  readonly nodeArgs: readonly string[];
  readonly packageManager: PackageManager;
}

const PACKAGE_MANAGERS = ["auto", "npm", "yarn", "pnpm", "bun"] as const;
export type PackageManager = (typeof PACKAGE_MANAGERS)[number];

/** Throws with what Pulumi's own host would say. */
export function parseOptions(options: Properties): RuntimeOptions {
  const { typescript = true, tsconfig, nodeargs = "", packagemanager = "auto" } = options;
  if (typeof typescript !== "boolean") throw new Error("typescript option must be a boolean");
  if (tsconfig !== undefined && typeof tsconfig !== "string") throw new Error("tsconfigpath option must be a string");
  if (typeof nodeargs !== "string") throw new Error("nodeargs option must be a string");
  const packageManager = PACKAGE_MANAGERS.find((name) => name === packagemanager);
  if (packageManager === undefined) {
    throw new Error(
      `packagemanager option must be one of ${PACKAGE_MANAGERS.join(", ")}, got ${JSON.stringify(packagemanager)}`,
    );
  }
  return {
    typescript,
    tsconfig: tsconfig === "" ? undefined : tsconfig,
    nodeArgs: splitWords(nodeargs),
    packageManager,
  };
}

/** Words as a shell reads them: blanks separate, quotes and backslashes protect. Throws on an open quote. */
export function splitWords(text: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quote = "";
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index);
    if (character === "\\" && quote !== "'") {
      word = (word ?? "") + text.charAt(++index);
    } else if (quote !== "") {
      if (character === quote) quote = "";
      else word = (word ?? "") + character;
    } else if (character === '"' || character === "'") {
      quote = character;
      word ??= "";
    } else if (/\s/.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else {
      word = (word ?? "") + character;
    }
  }
  if (quote !== "") throw new Error(`nodeargs option has an open quote (${quote}): ${text}`);
  return word === undefined ? words : [...words, word];
}
