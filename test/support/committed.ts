/** The committed stack files, as a user of a real cloud would have them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { parse } from "yaml";

import { ROOT } from "./program";

export type Config = Readonly<Record<string, unknown>>;

/** Configuration of `Pulumi.<stack>.yaml` as it is, by full key. */
export function committed(stack: string): Config {
  const file = parse(readFileSync(join(ROOT, `Pulumi.${stack}.yaml`), "utf8")) as { config: Record<string, unknown> };
  return file.config;
}

/** The same with a value of one's own in the place of every placeholder. */
export function filledIn(config: Config): Config {
  const text = JSON.stringify(config)
    .replaceAll("00000000-0000-0000-0000-000000000000", "3f2504e0-4f89-41d3-9a0c-0305e82c3301")
    .replaceAll("placeholder.example", "example.com")
    .replaceAll("placeholder", "example");
  return JSON.parse(text) as Config;
}
