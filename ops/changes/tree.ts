/** An environment of a tree, as Argo CD reads it: each Application, and the values files that it names. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { ARGOCD, renderEnvironment, type Tree } from "../manifests/gitops";
import { keyOf, parseManifests, type KubeObject } from "../manifests/object";

export interface AppInputs {
  /** `user-service` */
  readonly name: string;
  readonly application: KubeObject;
  /** Parsed values by path from the repository's root; undefined for a file that is missing. */
  readonly values: ReadonlyMap<string, unknown>;
}

const REPOSITORY_FILE = /^\$values\//;

/** By key of the Application. Throws with what kustomize says. */
export async function inputsOf(tree: Tree, environment: string): Promise<ReadonlyMap<string, AppInputs>> {
  const text = await renderEnvironment(tree, environment);
  return new Map(
    parseManifests(text).map((application) => [
      keyOf(application, ARGOCD),
      { name: application.metadata.name, application, values: valuesOf(tree.root, application) },
    ]),
  );
}

/** One source of an Application. */
export interface Source {
  readonly chart?: string;
  readonly targetRevision?: string;
  readonly helm?: {
    readonly releaseName?: string;
    readonly valueFiles?: readonly string[];
    readonly parameters?: readonly { readonly name: string; readonly value: string }[];
  };
}

export function sourcesOf(application: KubeObject): readonly Source[] {
  return (application["spec"] as { sources?: readonly Source[] } | undefined)?.sources ?? [];
}

/** Namespace that an Application's objects go to where they name none. */
export function namespaceOf(application: KubeObject): string {
  const { destination } = application["spec"] as { destination?: { namespace?: string } };
  return destination?.namespace ?? "default";
}

/** Path from the repository's root; undefined for a file of the chart's own package. */
export function repositoryPath(valueFile: string): string | undefined {
  return REPOSITORY_FILE.test(valueFile) ? valueFile.replace(REPOSITORY_FILE, "") : undefined;
}

function valuesOf(root: string, application: KubeObject): ReadonlyMap<string, unknown> {
  const files = sourcesOf(application).flatMap(({ helm }) => helm?.valueFiles ?? []);
  return new Map(
    files.flatMap((file) => {
      const path = repositoryPath(file);
      if (path === undefined) return [];
      const at = join(root, path);
      return [[path, existsSync(at) ? (parse(readFileSync(at, "utf8")) as unknown) : undefined] as const];
    }),
  );
}
