/** Where the state lies, and what lies there: the layout of a self-managed backend (pulumi/pulumi:pkg/backend/diy). */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { outputOf } from "../process";
import type { StackCall } from "./run";

/** A backend whose files can be listed and read. */
export interface Backend {
  readonly url: string;
  /** Project of the Pulumi.yaml in the working directory. */
  readonly project: string;
}

/** The project's folder: where Pulumi.yaml is. npm runs the operator's commands in it. */
export function projectRoot(call: Pick<StackCall, "cwd">): string {
  return call.cwd ?? process.cwd();
}

export function projectName(root: string): string {
  return (parse(readFileSync(join(root, "Pulumi.yaml"), "utf8")) as { name: string }).name;
}

/** The backend that pulumi itself would use: PULUMI_BACKEND_URL, else the one that was logged in to. */
export async function backendOf(call: StackCall): Promise<Backend> {
  const project = projectName(projectRoot(call));
  const named = call.env["PULUMI_BACKEND_URL"];
  if (named) return { url: named, project };
  const who = JSON.parse(await outputOf("pulumi", ["whoami", "--json"], { env: call.env })) as { url?: string };
  return { url: who.url ?? "", project };
}

/** Folder of a `file://` backend, undefined for others. */
export function folderOf({ url }: Backend): string | undefined {
  if (!url.startsWith("file://")) return undefined;
  const plain = url.replace(/\?.*$/, "");
  return plain.startsWith("file:///") ? fileURLToPath(plain) : plain.slice("file://".length);
}

/** Container and account of an `azblob://` backend, undefined for others. */
export function blobContainerOf(
  { url }: Backend,
  env: Readonly<NodeJS.ProcessEnv>,
): { container: string; account: string } | undefined {
  if (!url.startsWith("azblob://")) return undefined;
  const { hostname, searchParams } = new URL(url);
  return { container: hostname, account: searchParams.get("storage_account") ?? env["AZURE_STORAGE_ACCOUNT"] ?? "" };
}
