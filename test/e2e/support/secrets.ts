/** What must never be seen: passwords and keys that a stack has generated, and the sandbox's own. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { plain, resourcesOf } from "../../../ops/pulumi/state";
import { home } from "./sandbox";
import { exported } from "./stacks";

/** Every text that the stack's `random` resources made. */
export async function generatedSecrets(stack: string): Promise<readonly string[]> {
  return [...(await generatedByUrn(stack)).values()];
}

/** The same, by the URN of its resource. */
export async function generatedByUrn(stack: string): Promise<ReadonlyMap<string, string>> {
  const resources = resourcesOf(await exported(stack, "plain"))
    .filter(({ type }) => type.startsWith("random:"))
    // What makes a name unique is no secret.
    .filter(({ type }) => type !== "random:index/randomString:RandomString");
  return new Map(
    resources.map(({ urn, outputs = {} }) => {
      const value = plain(outputs["result"] ?? outputs["hex"]);
      if (typeof value === "string" && value.length >= 16) return [urn, value];
      throw new Error("a random resource without a text that could be told from others");
    }),
  );
}

export function sandboxSecrets(): readonly string[] {
  return [home.passphrase, home.entraToken].map((path) => readFileSync(path, "utf8").trim());
}

/** Programs, and the places that are there to hold secrets: `secrets/`, etcd's store, as on any cluster, and the vault's inside. */
const LEFT_OUT = new Set([home.secrets, home.bin, home.plugins, join(home.pulumi, "plugins")]);
const isStore = (path: string): boolean => /\/(etcd|bin)$/.test(path) && path.startsWith(home.clusters);
/** Where Argo CD renders: it comes and goes while it is read. */
const isPassing = (path: string): boolean => path.endsWith("/tmp") && path.startsWith(join(home.root, "gitops"));
/** What Azure never gives back: the values of a key vault's secrets among it. */
const isSealed = (path: string): boolean => path.endsWith("/sealed.json");

/** Paths of the sandbox's files (state, history, backups, Azure's resources, logs, caches) that hold one of the words. */
export function filesHolding(words: readonly string[], folder: string = home.root): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (LEFT_OUT.has(path) || isStore(path) || isPassing(path)) return [];
    if (entry.isDirectory()) return filesHolding(words, path);
    if (!entry.isFile() || isSealed(path)) return [];
    const content = readFileSync(path);
    return words.some((word) => content.includes(word)) ? [path] : [];
  });
}
