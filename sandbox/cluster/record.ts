/** What the sandbox keeps of a control plane beside kwokctl's own files. */
import { mkdirSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { writeAtomically } from "../files";
import type { Home } from "../home";
import { kwokctlFolder, type Ports } from "./kwokctl";

export interface ClusterRecord {
  readonly kubernetesVersion: string;
  readonly ports: Ports;
  /** ISO time of the last start; the newest is the current context of the person's kubeconfig. */
  readonly started: string;
}

export class ClusterFiles {
  constructor(
    readonly home: Home,
    readonly name: string,
  ) {}

  /** kwokctl's folder: configuration, keys, logs. */
  get kwokctl(): string {
    return kwokctlFolder(this.home.clusters, this.name);
  }
  get pki(): string {
    return join(this.kwokctl, "pki");
  }
  get adminKubeconfig(): string {
    return join(this.kwokctl, "kubeconfig.yaml");
  }
  get kept(): string {
    return join(this.home.clusters, "kept", this.name);
  }
  /** Beside the folders, which come and go while it is held. */
  get lock(): string {
    return join(this.home.clusters, `${this.name}.lock`);
  }
  get etcdData(): string {
    return join(this.kept, "etcd");
  }
  get config(): string {
    return join(this.kept, "kwokctl.yaml");
  }

  /** Every process of the control plane has a path in one of them among its arguments. */
  get folders(): string[] {
    return [this.kwokctl, this.kept];
  }

  /** Undefined until the control plane has once been ready, and when its record is damaged. */
  read(): ClusterRecord | undefined {
    try {
      const record = JSON.parse(readFileSync(this.#record, "utf8")) as Partial<ClusterRecord>;
      return isRecord(record) ? record : undefined;
    } catch {
      return undefined;
    }
  }

  write(record: ClusterRecord): void {
    mkdirSync(this.kept, { recursive: true, mode: 0o700 });
    writeAtomically(this.#record, `${JSON.stringify(record, null, 2)}\n`);
  }

  delete(): void {
    // The record first: what is left of an interrupted deletion then counts as half made.
    rmSync(this.#record, { force: true });
    rmSync(this.kwokctl, { recursive: true, force: true });
    rmSync(this.kept, { recursive: true, force: true });
  }

  get #record(): string {
    return join(this.kept, "record.json");
  }
}

function isRecord(record: Partial<ClusterRecord>): record is ClusterRecord {
  return typeof record.ports?.apiServer === "number" && typeof record.kubernetesVersion === "string";
}

/** Names of the control planes that were made in this sandbox, ready or half made. */
export function controlPlaneNames(home: Home): string[] {
  try {
    return readdirSync(join(home.clusters, "kept")).sort();
  } catch {
    return [];
  }
}
