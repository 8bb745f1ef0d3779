/** The resources of the sandbox's Azure, on disk: one folder an id, one JSON file a resource. */
import { existsSync, mkdirSync, readdirSync, rmdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { readIfThere, writeAtomically } from "../../files";
import type { Properties } from "../protocol/values";
import { withLock } from "./lock";
import { isAlive, type Owner, thisProcess } from "./owner";

export type Status = "Creating" | "Updating" | "Deleting" | "Succeeded" | "Failed";

export interface StoredResource {
  readonly id: string;
  /** e.g. "azure-native:network:Subnet" */
  readonly token: string;
  readonly status: Status;
  /** Who is at work; when that process is gone, so is its work. Null when nobody is. */
  readonly owner: Owner | null;
  /** What was asked for, as the program gives it. */
  readonly inputs: Properties;
  /** What Azure added. */
  readonly computed: Properties;
}

const FILE = "resource.json";
const SEALED = "sealed.json";

export class Store {
  constructor(private readonly root: string) {}

  /** Look first, then write, without another process in between. Nothing slow in here. */
  locked<T>(work: () => T): Promise<T> {
    mkdirSync(this.root, { recursive: true });
    return withLock(join(this.root, "lock"), work);
  }

  read(id: string): StoredResource | undefined {
    const text = readIfThere(join(this.folder(id), FILE));
    return text === undefined ? undefined : (JSON.parse(text) as StoredResource);
  }

  /** Whether the resource is there as far as others are concerned: being made counts, a failed try does not. */
  has(id: string): boolean {
    const found = this.read(id);
    return found !== undefined && found.status !== "Failed";
  }

  /** @param sealed what Azure never gives back: kept apart from what people look at; {} leaves it as it is */
  write(resource: StoredResource, sealed: Properties = {}): void {
    mkdirSync(this.folder(resource.id), { recursive: true });
    writeAtomically(join(this.folder(resource.id), FILE), `${JSON.stringify(resource, null, 2)}\n`, 0o600);
    if (Object.keys(sealed).length === 0) return;
    writeAtomically(join(this.folder(resource.id), SEALED), `${JSON.stringify(sealed, null, 2)}\n`, 0o600);
  }

  /** What only the resource itself may use, such as the value of a secret; {} when there is none. */
  sealed(id: string): Properties {
    return JSON.parse(readIfThere(join(this.folder(id), SEALED)) ?? "{}") as Properties;
  }

  /** The resource alone; what lies below it stays. */
  delete(id: string): void {
    for (const name of [FILE, SEALED]) rmSync(join(this.folder(id), name), { force: true });
    this.prune(this.folder(id));
  }

  /** Everything below an id, the innermost first. */
  below(id: string): StoredResource[] {
    const folder = this.folder(id);
    if (!existsSync(folder)) return [];
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(`/${FILE}`))
      .sort((a, b) => b.split("/").length - a.split("/").length || a.localeCompare(b));
    return files.map((path) => JSON.parse(readIfThere(join(folder, path)) ?? "") as StoredResource);
  }

  private folder(id: string): string {
    const parts = id
      .toLowerCase()
      .split("/")
      .filter((part) => part !== "");
    return join(this.root, ...parts.map((part) => encodeURIComponent(part).replaceAll(".", "%2E")));
  }

  private prune(folder: string): void {
    if (folder.length <= this.root.length || !existsSync(folder) || readdirSync(folder).length > 0) return;
    rmdirSync(folder);
    this.prune(dirname(folder));
  }
}

/** True while a living process works on it. */
export function isBusy(resource: StoredResource): boolean {
  return resource.owner !== null && isAlive(resource.owner);
}

/** True when an interrupted or failed creation left it: the next one takes it over. */
export function isAbandoned(resource: StoredResource): boolean {
  return !isBusy(resource) && (resource.status === "Creating" || resource.status === "Failed");
}

export function busy(resource: StoredResource, status: Status): StoredResource {
  return { ...resource, status, owner: thisProcess() };
}

export function idle(resource: StoredResource, status: Status = "Succeeded"): StoredResource {
  return { ...resource, status, owner: null };
}
