/** What every control plane begins with: the stages that simulate what does not run here, and AKS's storage classes. */
import { cpSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";
import type { Home } from "../home";
import type { KubernetesObject } from "./api";

/** Copies them into the sandbox, where the bundled azure-native double finds them. */
export function publishManifests(home: Home, source: string = join(__dirname, "manifests")): void {
  rmSync(home.manifests, { recursive: true, force: true });
  cpSync(source, home.manifests, { recursive: true });
}

export function readManifests(folder: string): KubernetesObject[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".yaml"));
  return files.sort().flatMap((file) =>
    parseAllDocuments(readFileSync(join(folder, file), "utf8")).map((document) => {
      if (document.errors.length > 0) throw new Error(`internal: ${file}: ${document.errors[0]?.message}`);
      return document.toJS() as KubernetesObject;
    }),
  );
}
