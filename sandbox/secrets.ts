/** The sandbox's own secrets: made once, readable by their owner alone. */
import { randomBytes } from "node:crypto";
import { chmodSync, mkdirSync } from "node:fs";
import { readIfThere, writeAtomically } from "./files";
import type { Home } from "./home";

/** Makes the stacks' passphrase and the bearer token where they are missing or empty. */
export function ensureSecrets(home: Home): void {
  mkdirSync(home.secrets, { recursive: true, mode: 0o700 });
  for (const path of [home.passphrase, home.entraToken]) {
    if (readIfThere(path)) chmodSync(path, 0o600);
    else writeAtomically(path, randomBytes(32).toString("hex"), 0o600);
  }
}
