/** Reads files of the state's backend: a folder, or a container of an Azure storage account through the Azure CLI. */
import { existsSync, readdirSync, readFileSync, mkdirSync, writeFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { outputOf } from "../process";
import { blobContainerOf, folderOf, type Backend } from "./backend";

/** Files below `.pulumi/`, by path from there. */
export interface BackendFiles {
  list(prefix: string): Promise<readonly string[]>;
  read(path: string): Promise<string>;
  write(path: string, text: string): Promise<void>;
}

/** Throws for a backend that is neither a folder nor an Azure container. */
export function backendFiles(backend: Backend, env: Readonly<NodeJS.ProcessEnv>): BackendFiles {
  const folder = folderOf(backend);
  if (folder !== undefined) return new Folder(join(folder, ".pulumi"));
  const blob = blobContainerOf(backend, env);
  if (blob !== undefined) return new Container(blob.container, blob.account, env);
  throw new Error(
    `The state's backend ${backend.url} cannot be read: this works with azblob:// and file:// backends. ` +
      "`pulumi whoami --verbose` tells which one is logged in to.",
  );
}

class Folder implements BackendFiles {
  constructor(private readonly root: string) {}

  list(prefix: string): Promise<readonly string[]> {
    const folder = join(this.root, prefix);
    if (!existsSync(folder)) return Promise.resolve([]);
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const paths = files.map((entry) => join(entry.parentPath, entry.name).slice(this.root.length + 1));
    // gocloud keeps the attributes of a file beside it.
    return Promise.resolve(paths.filter((path) => !path.endsWith(".attrs")).sort());
  }

  read(path: string): Promise<string> {
    return Promise.resolve(readFileSync(join(this.root, path), "utf8"));
  }

  write(path: string, text: string): Promise<void> {
    const file = join(this.root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text, { mode: 0o600 });
    return Promise.resolve();
  }
}

class Container implements BackendFiles {
  private readonly where: readonly string[];

  constructor(
    container: string,
    account: string,
    private readonly env: Readonly<NodeJS.ProcessEnv>,
  ) {
    this.where = ["--container-name", container, "--account-name", account, "--auth-mode", "login"];
  }

  async list(prefix: string): Promise<readonly string[]> {
    const args = ["--prefix", `.pulumi/${prefix}/`, "--num-results", "*", "--query", "[].name", "--output", "json"];
    const names = JSON.parse(await this.az("list", args)) as string[];
    return names.map((name) => name.slice(".pulumi/".length)).sort();
  }

  async read(path: string): Promise<string> {
    return this.throughFile(async (file) => {
      await this.az("download", ["--name", `.pulumi/${path}`, "--file", file, "--no-progress", "--output", "none"]);
      return readFileSync(file, "utf8");
    });
  }

  async write(path: string, text: string): Promise<void> {
    await this.throughFile(async (file) => {
      writeFileSync(file, text, { mode: 0o600 });
      const more = ["--overwrite", "--no-progress", "--output", "none"];
      await this.az("upload", ["--name", `.pulumi/${path}`, "--file", file, ...more]);
    });
  }

  private az(verb: string, args: readonly string[]): Promise<string> {
    return outputOf("az", ["storage", "blob", verb, ...this.where, ...args], { env: this.env });
  }

  private async throughFile<T>(work: (file: string) => Promise<T>): Promise<T> {
    const folder = mkdtempSync(join(tmpdir(), "platform-state-"));
    try {
      return await work(join(folder, "blob"));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}
